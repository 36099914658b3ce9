import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Diagnosis } from '../../api/schema/incidents.ts';
import { formatInstant } from '../../components/format.ts';
import { verbatim } from '../../components/verbatim.ts';
import { BackendsPart } from './BackendsPart.tsx';
import { BreakersPart } from './BreakersPart.tsx';
import { ChangesPart } from './ChangesPart.tsx';
import { SlosPart } from './SlosPart.tsx';
import { SlowestPart } from './SlowestPart.tsx';
import { ThresholdsPart } from './ThresholdsPart.tsx';

/** How everything stood when the page came: what the exporter had noted by then, and only what there was. */
export function DiagnosisView({ diagnosis }: { diagnosis: Diagnosis }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const { taken_at: takenAt, slos, thresholds, backends, breakers, transitions } = diagnosis;
  return (
    <section className={styles}>
      <h4>
        {t('incidents.diagnosis.title', 'How everything stood at {{at}}', {
          at: formatInstant(takenAt),
          ...verbatim,
        })}
      </h4>
      <div>
        {backends.length > 0 && <BackendsPart backends={backends} takenAt={takenAt} />}
        {slos.length > 0 && <SlosPart slos={slos} />}
        {breakers.length > 0 && <BreakersPart breakers={breakers} takenAt={takenAt} />}
        {thresholds.length > 0 && <ThresholdsPart thresholds={thresholds} />}
        {transitions.length > 0 && <ChangesPart transitions={transitions} takenAt={takenAt} />}
        {diagnosis.slowest_requests.length > 0 && (
          <SlowestPart requests={diagnosis.slowest_requests} takenAt={takenAt} />
        )}
      </div>
    </section>
  );
}

function stylesOf(theme: GrafanaTheme2): string {
  return css({
    minWidth: 0,
    containerType: 'inline-size',
    '& > h4': {
      margin: theme.spacing(0, 0, 1),
      fontSize: theme.typography.body.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
    },
    '& > div': {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1.5),
      '@container (min-width: 900px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
    },
  });
}
