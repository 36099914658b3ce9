import { t } from '@grafana/i18n';
import { Panel } from '../components/Panel.tsx';
import { IncidentsFact } from './IncidentsFact.tsx';
import { breachesOf, openIncidents, restOf, type Readings } from './service-state.ts';
import { ThresholdsFact } from './ThresholdsFact.tsx';

/** What belongs to no service: one line while all is well, nothing when there is nothing of the kind. */
export function RestPanel({
  readings,
  nowMs,
}: {
  readings: Readings;
  nowMs: number;
}): React.JSX.Element | null {
  const rest = restOf(readings);
  const open = openIncidents(rest);
  const { thresholds = [] } = rest;
  if (thresholds.length === 0 && open.length === 0) return null;
  const facts = thresholds.length > 0 && <ThresholdsFact thresholds={thresholds} />;
  const isQuiet = breachesOf(thresholds).length === 0;
  return (
    <Panel
      level={2}
      title={t('overview.rest', 'The machine and Lovewatch itself')}
      actions={isQuiet && facts}
    >
      {!isQuiet && <div>{facts}</div>}
      {open.length > 0 && <IncidentsFact incidents={open} nowMs={nowMs} />}
    </Panel>
  );
}
