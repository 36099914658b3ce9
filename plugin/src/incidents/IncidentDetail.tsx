import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Incident } from '../api/schema/incidents.ts';
import { DiagnosisView } from './diagnosis/DiagnosisView.tsx';
import { Labels } from './Labels.tsx';
import { Part } from './Part.tsx';
import { SubjectLinks } from './SubjectLinks.tsx';
import { ProvenanceTimeline } from './timeline/ProvenanceTimeline.tsx';

/** Everything that is kept of an incident. */
export function IncidentDetail({ incident }: { incident: Incident }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <div className={styles}>
      <SubjectLinks incident={incident} />
      <Part title={t('incidents.timeline', 'How the page came about')}>
        <ProvenanceTimeline incident={incident} />
      </Part>
      <DiagnosisView diagnosis={incident.diagnosis} />
      <Part title={t('incidents.labels', 'Labels of the alert')}>
        <Labels labels={incident.labels} />
      </Part>
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2): string {
  return css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2.5),
    padding: theme.spacing(1, 2, 2, 2),
    [theme.breakpoints.up('md')]: { paddingLeft: theme.spacing(4.5) },
  });
}
