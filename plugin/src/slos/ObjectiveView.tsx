import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LinkButton, Stack, useStyles2 } from '@grafana/ui';
import type { Slo } from '../api/schema/slos.ts';
import { Panel } from '../components/Panel.tsx';
import { AlertTable } from './AlertTable.tsx';
import { BudgetPanel } from './BudgetPanel.tsx';
import { BurnTable } from './BurnTable.tsx';
import { dashboardUrl } from './dashboard-url.ts';
import { ObjectiveFacts } from './ObjectiveFacts.tsx';
import { promiseText } from './slo-text.ts';

/** Everything about one objective. */
export function ObjectiveView({ slo }: { slo: Slo }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <Stack direction="column" gap={2}>
      <div className={styles.head}>
        <div>
          <h2 className={styles.title}>
            {slo.service} / {slo.slo}
          </h2>
          <p className={styles.promise}>{promiseText(slo)}</p>
        </div>
        <LinkButton variant="secondary" size="sm" icon="apps" href={dashboardUrl(slo)}>
          {t('slos.dashboard', 'Dashboard')}
        </LinkButton>
      </div>
      <ObjectiveFacts slo={slo} />
      <Panel title={t('slos.burns', 'Burn rate by window')}>
        <BurnTable slo={slo} />
      </Panel>
      <Panel title={t('slos.alerts', 'Who is told when')}>
        <AlertTable slo={slo} />
      </Panel>
      <BudgetPanel slo={slo} />
    </Stack>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'head' | 'title' | 'promise', string> {
  return {
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    }),
    title: css({ ...theme.typography.h3, margin: 0, overflowWrap: 'anywhere' }),
    promise: css({ margin: 0, color: theme.colors.text.secondary }),
  };
}
