import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Incident } from '../../api/schema/incidents.ts';
import { formatInstant } from '../../components/format.ts';
import { formatSpan } from '../../components/format-span.ts';
import { verbatim } from '../../components/verbatim.ts';
import { secondsToPage, stepsOf, type Step } from './steps.ts';
import { stepGap, stepMissing, stepTitle, stepWitness } from './step-text.ts';

/** How a page came about: each moment, who saw it, and the time between. */
export function ProvenanceTimeline({ incident }: { incident: Incident }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const seconds = secondsToPage(incident.timeline);
  return (
    <div className={styles.frame}>
      <ol className={styles.steps}>
        {stepsOf(incident).map((step) => (
          <li key={step.name} data-kind={step.kind}>
            <strong>{stepTitle(step.name)}</strong>
            <Moment step={step} />
          </li>
        ))}
      </ol>
      {seconds !== null && (
        <p className={styles.sum}>
          {t('incidents.to-page', 'From the first failure to the page it took {{span}}.', {
            span: formatSpan(seconds),
            ...verbatim,
          })}
        </p>
      )}
    </div>
  );
}

function Moment({ step }: { step: Step }): React.JSX.Element {
  if (step.kind !== 'known') return <small>{stepMissing(step)}</small>;
  return (
    <>
      <time dateTime={step.at} title={formatInstant(step.at)}>
        {dateTimeFormat(step.at, { format: 'HH:mm:ss.SSS' })}
      </time>
      <small>
        {[stepGap(step.secondsAfter), stepWitness(step.name)].filter((part) => part !== '').join(' · ')}
      </small>
    </>
  );
}

/** Side by side where there is room for all six, else below each other. */
const wide = '@container (min-width: 760px)';

function stylesOf(theme: GrafanaTheme2): Record<'frame' | 'steps' | 'sum', string> {
  const dot = theme.spacing(1.25);
  return {
    frame: css({ containerType: 'inline-size' }),
    steps: css({
      display: 'grid',
      gap: theme.spacing(1.5),
      listStyle: 'none',
      [wide]: { gridTemplateColumns: 'repeat(6, minmax(0, 1fr))', gap: 0 },
      li: {
        position: 'relative',
        display: 'flex',
        flexDirection: 'column',
        paddingLeft: theme.spacing(2.5),
        [wide]: { padding: theme.spacing(2, 1.5, 0, 0) },
      },
      'li::before': {
        content: '""',
        position: 'absolute',
        zIndex: 1,
        left: 0,
        top: 4,
        width: dot,
        height: dot,
        borderRadius: '50%',
        border: `2px solid ${theme.colors.primary.text}`,
        background: theme.colors.primary.text,
        [wide]: { top: 0 },
      },
      'li::after': {
        content: '""',
        position: 'absolute',
        left: 4,
        top: 8,
        bottom: theme.spacing(-2),
        borderLeft: `2px solid ${theme.colors.border.medium}`,
        [wide]: {
          top: 4,
          left: 0,
          right: 0,
          bottom: 'auto',
          borderLeft: 0,
          borderTop: `2px solid ${theme.colors.border.medium}`,
        },
      },
      'li:last-child::after': { display: 'none' },
      'li:not([data-kind="known"])::before': {
        borderColor: theme.colors.text.secondary,
        borderStyle: 'dashed',
        background: theme.colors.background.primary,
      },
      'li:not([data-kind="known"]) strong': { color: theme.colors.text.secondary },
      strong: { fontWeight: theme.typography.fontWeightMedium },
      time: { fontVariantNumeric: 'tabular-nums' },
      small: { color: theme.colors.text.secondary },
    }),
    sum: css({ margin: theme.spacing(1.5, 0, 0) }),
  };
}
