import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import { levelIcons, type Level } from '../components/status.ts';
import { levelColor } from '../components/StatusWord.tsx';
import { ObjectiveRow } from './ObjectiveRow.tsx';
import { headline, reasons } from './service-text.ts';
import { ServiceFacts } from './ServiceFacts.tsx';
import { serviceLevel, type ServiceState } from './service-state.ts';

/** One service: first a sentence that says it all, then what it is made of. */
export function ServicePanel({ state, nowMs }: { state: ServiceState; nowMs: number }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const level = serviceLevel(state);
  const why = reasons(state, nowMs);
  return (
    <section
      className={cx(styles.panel, styles[level])}
      data-testid="service"
      data-level={level}
      aria-label={state.service}
    >
      <header className={styles.head}>
        <Icon name={levelIcons[level]} size="xxl" className={styles.icon} aria-hidden />
        <div className={styles.words}>
          <h2 className={styles.title}>
            <span className={styles.name}>{state.service}</span>{' '}
            <span className={styles.icon}>{headline(level)}</span>
          </h2>
          {why !== '' && <p className={styles.why}>{why}</p>}
        </div>
      </header>
      <div className={styles.body}>
        {state.slos.length === 0 ? (
          <p className={styles.none}>{t('overview.no-objective', 'It has no objective.')}</p>
        ) : (
          <ul className={styles.objectives} aria-label={t('overview.objectives', 'Objectives')}>
            {state.slos.map((slo) => (
              <ObjectiveRow key={slo.slo} slo={slo} />
            ))}
          </ul>
        )}
        <ServiceFacts state={state} nowMs={nowMs} />
      </div>
    </section>
  );
}

type Style =
  Level | 'panel' | 'head' | 'icon' | 'words' | 'title' | 'name' | 'why' | 'body' | 'none' | 'objectives';

function stylesOf(theme: GrafanaTheme2): Record<Style, string> {
  const edge = (level: Level): string =>
    css({ borderInlineStartColor: levelColor(theme, level), '--level': levelColor(theme, level) });
  return {
    panel: css({
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderInlineStart: '4px solid',
      borderRadius: theme.shape.radius.default,
      minWidth: 0,
    }),
    good: edge('good'),
    notice: edge('notice'),
    bad: edge('bad'),
    unknown: edge('unknown'),
    head: css({
      display: 'flex',
      gap: theme.spacing(1.5),
      padding: theme.spacing(2),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    icon: css({ color: 'var(--level)', flexShrink: 0 }),
    words: css({ minWidth: 0 }),
    title: css({ ...theme.typography.h3, margin: 0, overflowWrap: 'anywhere' }),
    name: css({ color: theme.colors.text.maxContrast }),
    why: css({
      margin: theme.spacing(0.5, 0, 0),
      '&:lang(en)::first-letter': { textTransform: 'uppercase' }, // In other languages it may be a name.
    }),
    body: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
      [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    none: css({ padding: theme.spacing(2), margin: 0, color: theme.colors.text.secondary }),
    objectives: css({ listStyle: 'none', margin: 0, minWidth: 0 }),
  };
}
