import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { pagePath, type PageName } from '../app/links.ts';
import { BreakerFact } from './BreakerFact.tsx';
import { IncidentsFact } from './IncidentsFact.tsx';
import type { ServiceState } from './service-state.ts';
import { ThresholdsFact } from './ThresholdsFact.tsx';

/** What else there is to know of a service: its breaker, its thresholds, its incidents. */
export function ServiceFacts({ state, nowMs }: { state: ServiceState; nowMs: number }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <dl className={styles.facts}>
      {(state.breakers === undefined || state.breakers.length > 0) && (
        <Fact name={t('overview.breaker', 'Breaker')} page="breakers">
          <BreakerFact breakers={state.breakers} />
        </Fact>
      )}
      <Fact name={t('overview.thresholds', 'Thresholds')} page="thresholds">
        <ThresholdsFact thresholds={state.thresholds} />
      </Fact>
      <Fact name={t('overview.incidents-fact', 'Incidents')} page="incidents">
        <IncidentsFact incidents={state.incidents} nowMs={nowMs} />
      </Fact>
    </dl>
  );
}

function Fact({
  name,
  page,
  children,
}: {
  name: string;
  page: PageName;
  children: ReactNode;
}): React.JSX.Element {
  return (
    <div>
      <dt>
        <TextLink href={pagePath(page)} color="secondary" inline={false}>
          {name}
        </TextLink>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'facts', string> {
  return {
    facts: css({
      margin: 0,
      padding: theme.spacing(0.5, 2),
      borderInlineStart: `1px solid ${theme.colors.border.weak}`,
      [theme.breakpoints.down('lg')]: {
        borderInlineStart: 'none',
        borderTop: `1px solid ${theme.colors.border.weak}`,
      },
      '> div': {
        display: 'grid',
        gridTemplateColumns: `${theme.spacing(12)} minmax(0, 1fr)`,
        gap: theme.spacing(1),
        padding: theme.spacing(1, 0),
      },
      '> div + div': { borderTop: `1px solid ${theme.colors.border.weak}` },
      dt: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
      dd: { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
    }),
  };
}
