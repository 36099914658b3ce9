import { t } from '@grafana/i18n';
import type { DryRun } from '../api/schema/thresholds.ts';
import { spanText } from '../components/span-text.ts';
import type { Level } from '../components/status.ts';
import { verbatim } from '../components/verbatim.ts';
import { windowSeconds } from './dry-run-diff.ts';

/** @returns how many alerts a proposal would have made, such as `3 alerts in the last 24 hours instead of 11`. */
export function dryRunText(run: DryRun): string {
  const seconds = windowSeconds(run);
  if (seconds === undefined)
    return t(
      'thresholds.dry-run.nothing-stored',
      'No sample is stored yet, so nobody can say what it would have done.',
    );
  const count = run.proposed.alerts;
  const values = { current: run.current.alerts, span: spanText(seconds), ...verbatim };
  return count === run.current.alerts
    ? t('thresholds.dry-run.same', '', {
        count,
        ...values,
        defaultValue_one: '{{count}} alert in the last {{span}}, as without it',
        defaultValue_other: '{{count}} alerts in the last {{span}}, as without it',
      })
    : t('thresholds.dry-run.instead', '', {
        count,
        ...values,
        defaultValue_one: '{{count}} alert in the last {{span}} instead of {{current}}',
        defaultValue_other: '{{count}} alerts in the last {{span}} instead of {{current}}',
      });
}

/** @returns how many samples are beyond the proposed band. */
export function outsideText({ window, proposed, current }: DryRun): string {
  return t('thresholds.dry-run.outside', '', {
    count: proposed.outside,
    samples: window.samples,
    current: current.outside,
    defaultValue_one: '{{count}} of {{samples}} samples beyond the edges instead of {{current}}',
    defaultValue_other: '{{count}} of {{samples}} samples beyond the edges instead of {{current}}',
  });
}

/** More alerts than now deserve a second look; fewer are what a tuning is for. */
export function dryRunLevel({ window, proposed, current }: DryRun): Level {
  if (window.samples === 0) return 'unknown';
  return proposed.alerts > current.alerts ? 'notice' : 'good';
}
