import { t } from '@grafana/i18n';
import { Badge } from '@grafana/ui';
import { formatInstant } from '../components/format.ts';
import { verbatim } from '../components/verbatim.ts';
import { useStoredDrafts } from './draft-store.ts';
import { isChanged } from './draft.ts';
import type { Head } from './standing.ts';
import { tuningOf } from './tuning.ts';
import { tuningText } from './tuning-text.ts';

/** Says of a metric that somebody has tuned it, or that this person is about to. */
export function ThresholdMarks({ threshold }: { threshold: Head }): React.JSX.Element {
  const { metric, unit, override } = threshold;
  const draft = useStoredDrafts()[metric];
  return (
    <>
      {override !== null && (
        <Badge
          color="purple"
          icon="sliders-v-alt"
          text={t('thresholds.mark.tuned', 'Tuned')}
          tooltip={t('thresholds.mark.tuned-by', '{{tuning}}, set by {{actor}} {{at}}: {{reason}}', {
            tuning: tuningText(tuningOf(override), unit),
            actor: override.actor,
            at: formatInstant(override.set_at),
            reason: override.reason,
            ...verbatim,
          })}
        />
      )}
      {draft !== undefined && isChanged(draft) && (
        <Badge
          color="blue"
          icon="pen"
          text={t('thresholds.mark.draft', 'Proposal')}
          tooltip={t('thresholds.mark.draft-tooltip', 'You have begun to tune it; nothing is applied yet.')}
        />
      )}
    </>
  );
}
