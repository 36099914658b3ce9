import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { Incident } from '../api/schema/incidents.ts';
import { pagePath } from '../app/links.ts';
import { formatClock } from '../components/format-clock.ts';
import { worst } from '../components/status.ts';
import { verbatim } from '../components/verbatim.ts';
import { StatusWord } from '../components/StatusWord.tsx';
import { NotKnown } from './NotKnown.tsx';
import { beganAt } from '../incidents/began-at.ts';
import { incidentLevel } from '../incidents/incident-level.ts';
import { openIncidents } from './service-state.ts';

interface IncidentsFactProps {
  readonly incidents: readonly Incident[] | undefined;
  readonly nowMs: number;
}

/** The open incidents, each with what it says. */
export function IncidentsFact({ incidents, nowMs }: IncidentsFactProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  if (incidents === undefined) return <NotKnown />;
  const open = openIncidents({ incidents });
  if (open.length === 0) return <StatusWord level="good">{t('overview.none-open', 'none open')}</StatusWord>;
  return (
    <>
      <StatusWord level={worst(open.map(incidentLevel))}>
        {t('overview.open', '{{number}} open', { number: open.length })}
      </StatusWord>
      <ul className={styles.list}>
        {open.map((incident) => (
          <li key={incident.id}>
            <TextLink href={pagePath('incidents', { incident: incident.id })}>{incident.alert}</TextLink>{' '}
            <span className={styles.why}>
              {sinceText(incident, nowMs)} <span lang="en">{incident.annotations.summary}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function sinceText(incident: Incident, nowMs: number): string {
  const at = beganAt(incident);
  return at === null ? '' : t('overview.since', 'since {{at}}:', { at: formatClock(at, nowMs), ...verbatim });
}

function stylesOf(theme: GrafanaTheme2): Record<'list' | 'why', string> {
  return {
    list: css({ listStyle: 'none', margin: 0, li: { marginTop: theme.spacing(0.5) } }),
    why: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
}
