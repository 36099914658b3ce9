import { t } from '@grafana/i18n';
import type { BurnAlert } from '../api/schema/slos.ts';
import { formatCount } from '../components/format.ts';
import { verbatim } from '../components/verbatim.ts';
import { rateText } from './slo-text.ts';

/** @returns what an alert asks. */
export function conditionText({ long, short, burn_rate }: BurnAlert): string {
  return t('slos.condition-is', 'above {{rate}} over {{long}} and {{short}}', {
    rate: rateText(burn_rate),
    long,
    short,
  });
}

/** @param since time of day of the state, '' when it has none. */
export function stateText({ state }: BurnAlert, since: string): string {
  switch (state) {
    case 'inactive':
      return t('slos.inactive', 'silent');
    case 'pending':
      return t('slos.pending', 'about to fire, since {{since}}', { since, ...verbatim });
    case 'firing':
      return t('slos.firing', 'fires since {{since}}', { since, ...verbatim });
  }
}

/** @returns how many failures in a row from now would meet its condition. */
export function neededText({ bad_events_needed }: BurnAlert): string {
  if (bad_events_needed === null) return t('slos.never', 'never: a total outage burns slower');
  return bad_events_needed === 0 ? t('slos.met', 'none, it is met') : formatCount(bad_events_needed);
}
