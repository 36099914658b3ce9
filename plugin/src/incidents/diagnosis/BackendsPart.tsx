import { t } from '@grafana/i18n';
import type { Diagnosis } from '../../api/schema/incidents.ts';
import { formatCount } from '../../components/format.ts';
import { PlainTable } from '../../components/PlainTable.tsx';
import { beforeText } from './before-text.ts';
import { Finding } from './Finding.tsx';

interface BackendsPartProps {
  readonly backends: Diagnosis['backends'];
  readonly takenAt: string;
}

/** The backends that did not answer, and what came instead. */
export function BackendsPart({ backends, takenAt }: BackendsPartProps): React.JSX.Element {
  const title = t('incidents.diagnosis.backends', 'Backends that did not answer');
  return (
    <Finding title={title} isWide>
      <PlainTable
        caption={title}
        rows={backends}
        keyOf={({ service }) => service}
        columns={[
          { header: t('incidents.column.service', 'Service'), cell: ({ service }) => service },
          {
            header: t('incidents.column.why', 'Why'),
            isProse: true,
            cell: ({ why }) => <code lang="en">{why}</code>,
          },
          {
            header: t('incidents.column.in-a-row', 'Failures in a row'),
            isNumber: true,
            cell: (backend) => formatCount(backend.failures_in_a_row),
          },
          {
            header: t('incidents.column.since', 'Since'),
            isNumber: true,
            cell: ({ since }) => beforeText(since, takenAt),
          },
        ]}
      />
    </Finding>
  );
}
