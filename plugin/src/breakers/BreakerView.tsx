import { t } from '@grafana/i18n';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Stack, useStyles2 } from '@grafana/ui';
import type { Breaker } from '../api/schema/breakers.ts';
import { Panel } from '../components/Panel.tsx';
import { BreakerHead } from './BreakerHead.tsx';
import { Figures } from './Figures.tsx';
import { HealthMeter } from './HealthMeter.tsx';
import { HistoryPanel } from './history/HistoryPanel.tsx';
import { SettingsTable } from './SettingsTable.tsx';
import { TransitionTable } from './TransitionTable.tsx';

interface BreakerViewProps {
  readonly breaker: Breaker;
  readonly readAtMs: number;
}

/** Everything about the breaker of one backend. */
export function BreakerView({ breaker, readAtMs }: BreakerViewProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <Stack direction="column" gap={2}>
      <BreakerHead breaker={breaker} readAtMs={readAtMs} />
      <div className={styles}>
        <Panel title={t('breakers.health', 'Health')}>
          <HealthMeter score={breaker.health_score} band={breaker.band} state={breaker.state} />
        </Panel>
        <Panel title={t('breakers.counts', 'What it counts')}>
          <Figures breaker={breaker} />
        </Panel>
      </div>
      <HistoryPanel breaker={breaker} />
      <TransitionTable breaker={breaker} />
      <SettingsTable settings={breaker.settings} />
    </Stack>
  );
}

function stylesOf(theme: GrafanaTheme2): string {
  return css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    [theme.breakpoints.up('lg')]: { gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)' },
  });
}
