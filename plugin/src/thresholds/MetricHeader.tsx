import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useEffect, useRef } from 'react';
import type { Tune } from '../api/schema/thresholds.ts';
import { RangePicker } from '../components/RangePicker.tsx';
import { StatusWord } from '../components/StatusWord.tsx';
import type { UrlRange } from '../components/use-url-range.ts';
import { MetricName } from './MetricName.tsx';
import { SentenceText } from './SentenceText.tsx';
import { standingSentence } from './standing-sentence.ts';
import { levelOf, standingOf } from './standing.ts';

/** What metric it is and how it stands, beside the time picker. */
export function MetricHeader({ tune, range }: { tune: Tune; range: UrlRange }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const heading = useRef<HTMLHeadingElement | null>(null);
  const standing = standingOf(tune);
  useEffect(() => {
    // The link that was followed may be gone with its list; a keyboard goes on from here then.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h2 ref={heading} tabIndex={-1} className={styles.name}>
          <MetricName metric={tune.metric} />
        </h2>
        <div role="status">
          <StatusWord level={levelOf(standing, tune.severity)}>
            <SentenceText sentence={standingSentence(tune, standing)} />
          </StatusWord>
        </div>
      </div>
      <RangePicker range={range} />
    </header>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'header' | 'words' | 'name', string> {
  return {
    header: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
    }),
    words: css({ flex: `1 1 ${theme.spacing(36)}`, minWidth: 0 }),
    name: css({
      marginBottom: 0,
      overflowWrap: 'anywhere',
      fontSize: theme.typography.h3.fontSize,
      outline: 'none',
    }),
  };
}
