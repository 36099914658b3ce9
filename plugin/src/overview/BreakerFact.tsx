import { t } from '@grafana/i18n';
import { Stack } from '@grafana/ui';
import type { Breaker } from '../api/schema/breakers.ts';
import { formatCount } from '../components/format.ts';
import { StatusWord } from '../components/StatusWord.tsx';
import { NotKnown } from './NotKnown.tsx';
import { breakerLevel } from '../breakers/breaker-level.ts';

/** How the breaker of a service stands, and how healthy it finds the backend. */
export function BreakerFact({ breakers }: { breakers: readonly Breaker[] | undefined }): React.JSX.Element {
  if (breakers === undefined) return <NotKnown />;
  return (
    <>
      {breakers.map((breaker) => (
        <Stack key={breaker.backend} wrap="wrap" columnGap={1} rowGap={0} alignItems="center">
          <StatusWord level={breakerLevel(breaker)}>{breaker.state}</StatusWord>
          <span>
            {t('overview.health', 'health {{score}} of 100', {
              score: formatCount(Math.floor(breaker.health_score)),
            })}
          </span>
        </Stack>
      ))}
    </>
  );
}
