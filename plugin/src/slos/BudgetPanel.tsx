import { t } from '@grafana/i18n';
import type { Slo } from '../api/schema/slos.ts';
import { Loaded } from '../components/Loaded.tsx';
import { Panel } from '../components/Panel.tsx';
import { RangePicker } from '../components/RangePicker.tsx';
import { BudgetChart } from './BudgetChart.tsx';
import { useBudgetHistory, useBudgetRange } from './use-budget-history.ts';

/** How the budget went over time, with a picker for the time. */
export function BudgetPanel({ slo }: { slo: Slo }): React.JSX.Element {
  const { range, isReady } = useBudgetRange(slo);
  const query = useBudgetHistory(slo, range, isReady);
  return (
    <Panel
      title={t('slos.burn-down', 'What was left of the budget')}
      actions={isReady && <RangePicker range={range} />}
    >
      <Loaded query={query}>{(budget) => <BudgetChart budget={budget} onZoom={range.choose} />}</Loaded>
    </Panel>
  );
}
