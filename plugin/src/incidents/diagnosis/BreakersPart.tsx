import { t } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import type { BreakerState } from '../../api/schema/breakers.ts';
import type { Diagnosis } from '../../api/schema/incidents.ts';
import { pagePath } from '../../app/links.ts';
import { stateLevel } from '../../breakers/breaker-level.ts';
import { stateWord } from '../../breakers/state-text.ts';
import { formatCount } from '../../components/format.ts';
import { PlainTable } from '../../components/PlainTable.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { verbatim } from '../../components/verbatim.ts';
import { beforeText } from './before-text.ts';
import { Finding } from './Finding.tsx';

type BreakerStanding = Diagnosis['breakers'][number];

interface BreakersPartProps {
  readonly breakers: readonly BreakerStanding[];
  readonly takenAt: string;
}

/** How the breakers stood, and what had led to it. */
export function BreakersPart({ breakers, takenAt }: BreakersPartProps): React.JSX.Element {
  return (
    <>
      {breakers.map((standing) => (
        <BreakerFinding key={standing.service} standing={standing} takenAt={takenAt} />
      ))}
    </>
  );
}

function BreakerFinding({
  standing,
  takenAt,
}: {
  standing: BreakerStanding;
  takenAt: string;
}): React.JSX.Element {
  const { service, health_score: health, rejected_total: rejected, transitions } = standing;
  const title = t('incidents.diagnosis.breaker', 'Breaker of {{service}}', { service, ...verbatim });
  return (
    <Finding title={title} aside={<State state={standing.state} />}>
      <p>
        {t(
          'incidents.diagnosis.breaker-counts',
          'health {{health}} of 100, {{rejected}} requests answered 503 by it',
          {
            health: formatCount(health, 0),
            rejected: formatCount(rejected),
          },
        )}
      </p>
      {transitions.length > 0 && (
        <PlainTable
          caption={title}
          rows={transitions}
          keyOf={({ at, what }) => `${at} ${what}`}
          columns={[
            { header: t('incidents.column.when', 'When'), cell: ({ at }) => beforeText(at, takenAt) },
            {
              header: t('incidents.column.what', 'What'),
              isProse: true,
              cell: ({ what }) => <span lang="en">{what}</span>,
            },
          ]}
        />
      )}
      <TextLink href={pagePath('breakers', { backend: service })} variant="bodySmall" inline={false}>
        {t('incidents.see-breaker', 'As it is now')}
      </TextLink>
    </Finding>
  );
}

/** A state that this app does not know is shown as it is. */
function State({ state }: { state: string }): React.JSX.Element {
  return isState(state) ? (
    <StatusWord level={stateLevel(state)}>{stateWord(state)}</StatusWord>
  ) : (
    <StatusWord level="unknown">{state}</StatusWord>
  );
}

const states: readonly string[] = [
  'CLOSED',
  'OPEN',
  'HALF_OPEN',
  'FORCED_OPEN',
  'DISABLED',
] satisfies BreakerState[];

function isState(state: string): state is BreakerState {
  return states.includes(state);
}
