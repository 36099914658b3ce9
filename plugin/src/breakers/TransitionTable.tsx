import { t } from '@grafana/i18n';
import { Icon, Text } from '@grafana/ui';
import type { Breaker, BreakerState } from '../api/schema/breakers.ts';
import { formatCount, formatInstant } from '../components/format.ts';
import { formatSpan } from '../components/format-span.ts';
import { Panel } from '../components/Panel.tsx';
import { PlainTable, type Column } from '../components/PlainTable.tsx';
import { StatusWord } from '../components/StatusWord.tsx';
import { Cause } from './Cause.tsx';
import { stateLevel } from './breaker-level.ts';
import { stateWord } from './state-text.ts';
import { transitionRows, type TransitionRow } from './transition-rows.ts';

/** The last transitions with their causes, newest first. */
export function TransitionTable({ breaker }: { breaker: Breaker }): React.JSX.Element {
  const { transitions, missed_total: missed } = breaker;
  return (
    <Panel title={t('breakers.transitions', 'The last transitions')}>
      {transitions.length === 0 ? (
        <Text color="secondary" element="p">
          {t('breakers.no-transitions', 'None since the exporter started: it has never had to open.')}
        </Text>
      ) : (
        <PlainTable
          caption={t('breakers.transitions-caption', 'Transitions of the breaker, newest first')}
          columns={columns()}
          rows={transitionRows(transitions)}
          keyOf={({ key }) => key}
        />
      )}
      {missed > 0 && (
        <Text color="secondary" variant="bodySmall" element="p">
          {t('breakers.missed', '{{total}} more came too fast to be told.', { total: formatCount(missed) })}
        </Text>
      )}
    </Panel>
  );
}

function columns(): Column<TransitionRow>[] {
  return [
    { header: t('breakers.column.at', 'When'), cell: ({ transition }) => formatInstant(transition.at) },
    {
      header: t('breakers.column.change', 'From, to'),
      cell: ({ transition }) => <Change from={transition.from} to={transition.to} />,
    },
    {
      header: t('breakers.column.lasted', 'Lasted'),
      isNumber: true,
      cell: ({ lastedSeconds }) =>
        lastedSeconds === null ? t('breakers.goes-on', 'goes on') : formatSpan(lastedSeconds),
    },
    {
      header: t('breakers.column.why', 'Why'),
      isProse: true,
      cell: ({ transition }) => <Cause transition={transition} />,
    },
  ];
}

function Change({ from, to }: { from: BreakerState; to: BreakerState }): React.JSX.Element {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 4, whiteSpace: 'nowrap' }}>
      {stateWord(from)} <Icon name="arrow-right" aria-hidden size="sm" />
      <StatusWord level={stateLevel(to)}>{stateWord(to)}</StatusWord>
    </span>
  );
}
