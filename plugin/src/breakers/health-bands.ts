import { t } from '@grafana/i18n';
import type { Breaker } from '../api/schema/breakers.ts';
import type { Level } from '../components/status.ts';

export type HealthBand = Breaker['band'];

/** The zones of the health score, from below. */
export const healthBands: readonly {
  readonly band: HealthBand;
  readonly from: number;
  readonly to: number;
}[] = [
  { band: 'open', from: 0, to: 40 },
  { band: 'degraded', from: 40, to: 80 },
  { band: 'pass', from: 80, to: 100 },
];

export function bandLevel(band: HealthBand): Level {
  switch (band) {
    case 'pass':
      return 'good';
    case 'degraded':
      return 'notice';
    case 'open':
      return 'bad';
  }
}

export function bandWord(band: HealthBand): string {
  switch (band) {
    case 'pass':
      return t('breakers.band.pass', 'pass');
    case 'degraded':
      return t('breakers.band.degraded', 'degraded');
    case 'open':
      return t('breakers.band.open', 'open');
  }
}

/** @returns what the zone means now. The state comes first: a breaker that is open, or probes, has a score by that alone. */
export function bandSentence(band: HealthBand, state: Breaker['state']): string {
  if (state === 'OPEN' || state === 'FORCED_OPEN')
    return t('breakers.band.sentence-closed-off', 'It is 0 as long as no request passes.');
  if (state === 'HALF_OPEN')
    return t('breakers.band.sentence-probing', 'It is 40 as long as only probes pass.');
  switch (band) {
    case 'pass':
      return t(
        'breakers.band.sentence-pass',
        '100 is without a failure; a burst of failures opens it at any score.',
      );
    case 'degraded':
      return t(
        'breakers.band.sentence-degraded',
        'Failures are at over a third of the share that opens it: optional middleware is left out.',
      );
    case 'open':
      return t('breakers.band.sentence-open', 'Failures are beyond the share that opens it.');
  }
}
