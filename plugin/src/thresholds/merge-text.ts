import { t } from '@grafana/i18n';
import type { Tune } from '../api/schema/thresholds.ts';
import { verbatim } from '../components/verbatim.ts';
import { tuningOf } from './tuning.ts';
import { tuningText } from './tuning-text.ts';

/** @returns what somebody else has done of a metric meanwhile, and why. */
export function theirsText({ history: [newest], unit }: Tune): string {
  if (newest === undefined) return t('thresholds.merge.changed', 'The threshold has meanwhile changed');
  const { action, actor, reason } = newest;
  switch (action) {
    case 'set':
      return t('thresholds.merge.set', '{{actor}} has meanwhile set {{tuning}} ({{reason}})', {
        actor,
        reason,
        tuning: tuningText(tuningOf(newest), unit),
        ...verbatim,
      });
    case 'reset':
      return reason === ''
        ? t('thresholds.merge.reset', '{{actor}} has meanwhile made it automatic', { actor, ...verbatim })
        : t('thresholds.merge.reset-why', '{{actor}} has meanwhile made it automatic ({{reason}})', {
            actor,
            reason,
            ...verbatim,
          });
    case 'expired':
      return t('thresholds.merge.expired', 'What was set by hand has meanwhile ended: it is automatic');
  }
}
