import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import type { UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuditEntry, Tune } from '../api/schema/thresholds.ts';
import { formatClock } from '../components/format-clock.ts';
import { Panel } from '../components/Panel.tsx';
import { PlainTable, type Column } from '../components/PlainTable.tsx';
import { useNow } from '../components/use-now.ts';
import { withTuning } from './draft.ts';
import { editing } from './editing.ts';
import { entryText, untilText } from './history-text.ts';
import { tuningOf } from './tuning.ts';
import { UndoButton } from './UndoButton.tsx';
import type { Wish } from './use-changes.ts';
import type { DraftInHand } from './use-draft.ts';

interface TuningHistoryProps {
  readonly tune: Tune;
  readonly hand: DraftInHand;
  readonly changes: UseMutationResult<Tune, Error, Wish>;
}

const pageEntries = 10;

/** Who has changed what of a metric, when, why and until when; the newest can be undone, the others used again. */
export function TuningHistory({ tune, hand, changes }: TuningHistoryProps): React.JSX.Element {
  const [shown, setShown] = useState(pageEntries);
  const now = useNow(60_000);
  const title = t('thresholds.history.title', 'Changes');
  const { history, unit } = tune;
  const undo = (entry: AuditEntry): React.JSX.Element | null => {
    if (entry === history[0]) return <UndoButton tune={tune} changes={changes} />;
    if (entry.action !== 'set') return null;
    return (
      <Button
        size="sm"
        variant="secondary"
        fill="outline"
        {...editing()}
        onClick={() => {
          hand.change(withTuning(hand.draft, tuningOf(entry)));
        }}
      >
        {t('thresholds.history.again', 'Use again')}
      </Button>
    );
  };
  return (
    <Panel title={title}>
      {history.length === 0 ? (
        t('thresholds.history.none', 'Nobody has ever set anything of this metric by hand.')
      ) : (
        <PlainTable
          caption={title}
          columns={[...columnsOf(unit, now), { header: t('thresholds.history.do', 'Take back'), cell: undo }]}
          rows={history.slice(0, shown)}
          keyOf={({ version }) => String(version)}
        />
      )}
      {history.length > shown && (
        <Button
          size="sm"
          fill="text"
          onClick={() => {
            setShown(shown + pageEntries);
          }}
        >
          {t('thresholds.history.more', 'Show older changes')}
        </Button>
      )}
    </Panel>
  );
}

function columnsOf(unit: string, nowMs: number): Column<AuditEntry>[] {
  return [
    { header: t('thresholds.history.when', 'When'), cell: ({ at }) => formatClock(at, nowMs) },
    {
      header: t('thresholds.history.who', 'Who'),
      cell: ({ actor, via }) => <span title={via}>{actor}</span>,
    },
    { header: t('thresholds.history.what', 'What'), cell: (entry) => entryText(entry, unit) },
    { header: t('thresholds.history.why', 'Why'), cell: ({ reason }) => reason },
    { header: t('thresholds.history.until', 'Until'), cell: (entry) => untilText(entry, nowMs) },
  ];
}
