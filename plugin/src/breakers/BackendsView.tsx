import { t } from '@grafana/i18n';
import { Alert, Stack } from '@grafana/ui';
import { useState } from 'react';
import type { Breaker } from '../api/schema/breakers.ts';
import { useUrlState } from '../app/use-url-state.ts';
import { NothingYet } from '../components/NothingYet.tsx';
import { verbatim } from '../components/verbatim.ts';
import { BackendList } from './BackendList.tsx';
import { BreakerView } from './BreakerView.tsx';
import { worstOf } from './worst-of.ts';

interface BackendsViewProps {
  readonly breakers: readonly Breaker[];
  /** When they were read, ms since the epoch. */
  readonly readAtMs: number;
}

/** All backends to choose from, where there are several, and the one that is chosen: else the one that was worst when the page was opened. */
export function BackendsView({ breakers, readAtMs }: BackendsViewProps): React.JSX.Element {
  const [wanted, choose] = useUrlState('backend');
  // Decided once: what somebody looks at must not give way when another gets worse.
  const [first] = useState(() => worstOf(breakers)?.backend);
  const found = breakers.find(({ backend }) => backend === wanted);
  const chosen = found ?? breakers.find(({ backend }) => backend === first) ?? breakers[0];
  if (chosen === undefined)
    return (
      <NothingYet title={t('breakers.none', 'There is no breaker')}>
        {t(
          'breakers.none-why',
          'Each service in lovewatch.yaml has one without a line of its own. Add a service there and restart the exporter.',
        )}
      </NothingYet>
    );
  return (
    <Stack direction="column" gap={2}>
      {wanted !== undefined && found === undefined && <Gone backend={wanted} />}
      {breakers.length > 1 && <BackendList breakers={breakers} chosen={chosen.backend} onChoose={choose} />}
      <BreakerView key={chosen.backend} breaker={chosen} readAtMs={readAtMs} />
    </Stack>
  );
}

/** A link may be older than the configuration. */
function Gone({ backend }: { backend: string }): React.JSX.Element {
  return (
    <Alert
      severity="info"
      title={t('breakers.gone', 'There is no backend {{backend}}, or no longer', { backend, ...verbatim })}
    />
  );
}
