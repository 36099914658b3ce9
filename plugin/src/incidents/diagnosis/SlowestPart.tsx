import { t } from '@grafana/i18n';
import type { Diagnosis } from '../../api/schema/incidents.ts';
import { formatValue } from '../../components/format.ts';
import { PlainTable } from '../../components/PlainTable.tsx';
import { beforeText } from './before-text.ts';
import { Finding } from './Finding.tsx';

interface SlowestPartProps {
  readonly requests: Diagnosis['slowest_requests'];
  readonly takenAt: string;
}

/** The slowest requests of the quarter of an hour before, slowest first. */
export function SlowestPart({ requests, takenAt }: SlowestPartProps): React.JSX.Element {
  const title = t('incidents.diagnosis.slowest', 'The slowest requests');
  return (
    <Finding title={title} isWide>
      <PlainTable
        caption={title}
        rows={requests}
        keyOf={(request) => `${request.at} ${request.duration_seconds} ${request.path}`}
        columns={[
          {
            header: t('incidents.column.took', 'Took'),
            isNumber: true,
            cell: (request) => formatValue(request.duration_seconds, 'seconds'),
          },
          { header: t('incidents.column.code', 'Code'), isNumber: true, cell: ({ code }) => code },
          {
            header: t('incidents.column.request', 'Request'),
            isProse: true,
            cell: ({ method, path }) => (
              <code>
                {method} {path}
              </code>
            ),
          },
          {
            header: t('incidents.column.when', 'When'),
            isNumber: true,
            cell: ({ at }) => beforeText(at, takenAt),
          },
        ]}
      />
    </Finding>
  );
}
