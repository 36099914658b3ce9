import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useState } from 'react';
import type { Breach, Tune } from '../api/schema/thresholds.ts';
import { useUrlRange } from '../components/use-url-range.ts';
import { BandSection } from './BandSection.tsx';
import { draftTuning } from './draft.ts';
import { settingProblems } from './draft-problems.ts';
import { MetricFacts } from './MetricFacts.tsx';
import { MetricHeader } from './MetricHeader.tsx';
import { OverrideNotice } from './OverrideNotice.tsx';
import { RecentBreaches } from './RecentBreaches.tsx';
import { TuneForm } from './TuneForm.tsx';
import { TuningHistory } from './TuningHistory.tsx';
import { useChanges } from './use-changes.ts';
import { useDraft } from './use-draft.ts';
import { useDryRun } from './use-dry-run.ts';

interface MetricDetailProps {
  readonly tune: Tune;
  /** Its last breaches, newest first. */
  readonly breaches: readonly Breach[];
}

/** One metric: how it stands, its band over time, and what a person makes of it. */
export function MetricDetail({ tune, breaches }: MetricDetailProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const range = useUrlRange('now-1h');
  const hand = useDraft(tune);
  const [isMoving, setMoving] = useState(false);
  const [versionMade, setVersionMade] = useState<number>();
  const onChanged = ({ version }: Tune): void => {
    setVersionMade(version);
  };
  const changes = useChanges(tune.metric, onChanged);
  const isTryable = hand.isChanged && Object.keys(settingProblems(hand.draft)).length === 0;
  const trial = useDryRun(tune.metric, isTryable ? draftTuning(hand.draft) : undefined);
  return (
    <article className={styles.detail}>
      <MetricHeader tune={tune} range={range} />
      <MetricFacts tune={tune} />
      {tune.override !== null && (
        <OverrideNotice tune={tune} override={tune.override} onChanged={onChanged} />
      )}
      <BandSection
        tune={tune}
        breaches={breaches}
        range={range}
        hand={hand}
        proposed={trial.answer?.proposed.effective}
        onMoving={setMoving}
      />
      <TuneForm
        tune={tune}
        hand={hand}
        trial={trial}
        changes={changes}
        isMoving={isMoving}
        hasJustChanged={versionMade === tune.version}
      />
      <RecentBreaches breaches={breaches} unit={tune.unit} range={range} />
      <TuningHistory tune={tune} hand={hand} changes={changes} />
    </article>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'detail', string> {
  return { detail: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }) };
}
