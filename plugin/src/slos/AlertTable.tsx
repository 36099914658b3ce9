import { t } from '@grafana/i18n';
import { Badge } from '@grafana/ui';
import type { BurnAlert, Slo } from '../api/schema/slos.ts';
import { formatClock } from '../components/format-clock.ts';
import { PlainTable, type Column } from '../components/PlainTable.tsx';
import { StatusWord } from '../components/StatusWord.tsx';
import { useNow } from '../components/use-now.ts';
import { verbatim } from '../components/verbatim.ts';
import { alertLevel } from './slo-level.ts';
import { conditionText, neededText, stateText } from './alert-text.ts';

/** The alerts of an objective: what each asks, whether it fires, and how far it is from it. */
export function AlertTable({ slo }: { slo: Slo }): React.JSX.Element {
  const nowMs = useNow(15_000);
  const columns: Column<BurnAlert>[] = [
    { header: t('slos.alert', 'Alert'), cell: ({ alert }) => alert },
    {
      header: t('slos.state', 'State'),
      cell: (alert) => (
        <StatusWord level={alertLevel(alert)}>
          {stateText(alert, alert.since === null ? '' : formatClock(alert.since, nowMs))}
        </StatusWord>
      ),
    },
    { header: t('slos.severity', 'Severity'), cell: ({ severity }) => <SeverityBadge severity={severity} /> },
    { header: t('slos.condition', 'Budget burns'), cell: conditionText },
    { header: t('slos.needed', 'Failures in a row to get there'), cell: neededText, isNumber: true },
  ];
  return (
    <PlainTable
      caption={t('slos.alerts-caption', 'Alerts of {{service}} {{slo}}', {
        service: slo.service,
        slo: slo.slo,
        ...verbatim,
      })}
      columns={columns}
      rows={slo.alerts}
      keyOf={({ alert, long, short }) => `${alert} ${long} ${short}`}
    />
  );
}

/** On a phone there is less room than a word needs, and Chinese breaks anywhere. */
const oneLine = { whiteSpace: 'nowrap' } as const;

function SeverityBadge({ severity }: { severity: string }): React.JSX.Element {
  switch (severity) {
    case 'page':
      return <Badge color="red" icon="bell" style={oneLine} text={t('slos.page', 'page')} />;
    case 'ticket':
      return <Badge color="blue" icon="clipboard-alt" style={oneLine} text={t('slos.ticket', 'ticket')} />;
    default:
      return <Badge color="darkgrey" style={oneLine} text={severity} />;
  }
}
