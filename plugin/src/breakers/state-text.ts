import { t } from '@grafana/i18n';
import type { Breaker, BreakerState } from '../api/schema/breakers.ts';
import { formatCount } from '../components/format.ts';
import { settingOf } from './setting-of.ts';

/** @returns the word of the API and of `X-CB-Status`, with what it means where the language is another. */
export function stateWord(state: BreakerState): string {
  switch (state) {
    case 'CLOSED':
      return t('breakers.state.closed', 'CLOSED');
    case 'OPEN':
      return t('breakers.state.open', 'OPEN');
    case 'HALF_OPEN':
      return t('breakers.state.half-open', 'HALF_OPEN');
    case 'FORCED_OPEN':
      return t('breakers.state.forced-open', 'FORCED_OPEN');
    case 'DISABLED':
      return t('breakers.state.disabled', 'DISABLED');
  }
}

/**
 * @param secondsLeft of an OPEN breaker, as of now.
 * @returns what happens to requests in this state, and what ends it.
 */
export function stateSentence(breaker: Breaker, secondsLeft: number): string {
  switch (breaker.state) {
    case 'CLOSED':
      return closedSentence(breaker);
    case 'OPEN':
      return openSentence(secondsLeft);
    case 'HALF_OPEN':
      return halfOpenSentence(breaker);
    case 'FORCED_OPEN':
      return t(
        'breakers.sentence.forced-open',
        'Every request is answered 503 at once, until somebody makes it automatic again.',
      );
    case 'DISABLED':
      return disabledSentence(breaker);
  }
}

function closedSentence({ band }: Pick<Breaker, 'state' | 'band'>): string {
  return band === 'pass'
    ? t('breakers.sentence.closed', 'Requests pass.')
    : t(
        'breakers.sentence.degraded',
        'Requests pass, but the backend is unwell: optional middleware is left out until its health is 80 again.',
      );
}

/** There is no timer in a breaker: when the time is over, it waits for a request. */
function openSentence(secondsLeft: number): string {
  const seconds = Math.ceil(secondsLeft);
  return seconds > 0
    ? t('breakers.sentence.open', 'Requests are answered 503 at once; a probe goes in {{seconds}} s.', {
        seconds,
      })
    : t(
        'breakers.sentence.open-over',
        'Requests are answered 503 at once; the next request goes as a probe.',
      );
}

function halfOpenSentence({ settings }: Breaker): string {
  const probes = settingOf(settings, 'probes');
  const succeeded = settingOf(settings, 'probes_succeeded_min');
  if (probes === undefined || succeeded === undefined)
    return t('breakers.sentence.probing', 'A few requests pass as probes, the others are answered 503.');
  return t(
    'breakers.sentence.half-open',
    '{{probes}} requests pass as probes, the others are answered 503; it closes when {{succeeded}} of them succeed.',
    { probes: formatCount(probes), succeeded: formatCount(succeeded) },
  );
}

function disabledSentence({ by }: Breaker): string {
  return by === null
    ? t(
        'breakers.sentence.disabled-configuration',
        'Every request passes, however many fail: the configuration says enabled: false. It counts and does not protect.',
      )
    : t(
        'breakers.sentence.disabled',
        'Every request passes, however many fail, until somebody makes it automatic again. It counts and does not protect.',
      );
}
