import { t } from '@grafana/i18n';
import type { Diagnosis } from '../../api/schema/incidents.ts';
import { PlainTable } from '../../components/PlainTable.tsx';
import { beforeText } from './before-text.ts';
import { Finding } from './Finding.tsx';

interface ChangesPartProps {
  readonly transitions: Diagnosis['transitions'];
  readonly takenAt: string;
}

/** What changed before, of everything that the exporter watches: newest first. */
export function ChangesPart({ transitions, takenAt }: ChangesPartProps): React.JSX.Element {
  const title = t('incidents.diagnosis.changes', 'What changed before');
  return (
    <Finding title={title} isWide>
      <PlainTable
        caption={title}
        rows={transitions}
        keyOf={({ at, subject, what }) => `${at} ${subject} ${what}`}
        columns={[
          {
            header: t('incidents.column.when', 'When'),
            isNumber: true,
            cell: ({ at }) => beforeText(at, takenAt),
          },
          {
            header: t('incidents.column.subject', 'Of'),
            cell: ({ subject }) => <span lang="en">{subject}</span>,
          },
          {
            header: t('incidents.column.what', 'What'),
            isProse: true,
            cell: ({ what }) => <span lang="en">{what}</span>,
          },
        ]}
      />
    </Finding>
  );
}
