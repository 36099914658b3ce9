import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Breaker } from '../api/schema/breakers.ts';
import { formatInstant } from '../components/format.ts';
import { levelColor, StatusWord } from '../components/StatusWord.tsx';
import type { Level } from '../components/status.ts';
import { useNow } from '../components/use-now.ts';
import { verbatim } from '../components/verbatim.ts';
import { BreakerControls } from './BreakerControls.tsx';
import { secondsLeft } from './seconds-left.ts';
import { breakerLevel } from './breaker-level.ts';
import { stateSentence, stateWord } from './state-text.ts';

interface BreakerHeadProps {
  readonly breaker: Breaker;
  readonly readAtMs: number;
}

/** The state in a word and a sentence, since when, by whom, and what a person can do about it. */
export function BreakerHead({ breaker, readAtMs }: BreakerHeadProps): React.JSX.Element {
  const level = breakerLevel(breaker);
  const styles = useStyles2(stylesOf, level);
  const nowMs = useNow(breaker.state === 'OPEN' ? 1000 : null);
  const { backend, state, since, by } = breaker;
  return (
    <section className={styles.head} aria-label={backend}>
      <div className={styles.words}>
        <h2 className={styles.title}>
          <span className={styles.name}>{backend}</span>
          <StatusWord level={level}>{stateWord(state)}</StatusWord>
        </h2>
        <p className={styles.sentence}>{stateSentence(breaker, secondsLeft(breaker, readAtMs, nowMs))}</p>
        <p className={styles.since}>
          {t('breakers.since', 'Since {{at}}', { at: formatInstant(since), ...verbatim })}
        </p>
        {by !== null && <By by={by} />}
      </div>
      <BreakerControls breaker={breaker} />
      <span role="status" className="sr-only">
        {t('breakers.announced', '{{backend}} is {{state}}', {
          backend,
          state: stateWord(state),
          ...verbatim,
        })}
      </span>
    </section>
  );
}

function By({ by: { actor, via, reason } }: { by: NonNullable<Breaker['by']> }): React.JSX.Element {
  const styles = useStyles2(byStyle);
  return (
    <figure className={styles}>
      <blockquote>{reason}</blockquote>
      <figcaption>
        {actor === via
          ? actor
          : t('breakers.by-via', '{{actor}}, with the token {{via}}', { actor, via, ...verbatim })}
      </figcaption>
    </figure>
  );
}

function byStyle(theme: GrafanaTheme2): string {
  return css({
    margin: theme.spacing(1, 0, 0),
    overflowWrap: 'anywhere',
    blockquote: {
      margin: 0,
      padding: theme.spacing(0, 1.5),
      fontSize: theme.typography.body.fontSize,
      borderLeft: `3px solid ${theme.colors.border.strong}`,
    },
    figcaption: { color: theme.colors.text.secondary, paddingLeft: theme.spacing(1.875) },
  });
}

function stylesOf(
  theme: GrafanaTheme2,
  level: Level,
): Record<'head' | 'words' | 'title' | 'name' | 'sentence' | 'since', string> {
  return {
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(2),
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      padding: theme.spacing(2),
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderLeft: `4px solid ${levelColor(theme, level)}`,
      borderRadius: theme.shape.radius.default,
    }),
    words: css({ flex: '1 1 360px', minWidth: 0 }),
    title: css({
      display: 'flex',
      flexWrap: 'wrap',
      columnGap: theme.spacing(1.5),
      margin: 0,
      fontSize: theme.typography.h4.fontSize,
    }),
    name: css({ overflowWrap: 'anywhere' }),
    sentence: css({ margin: theme.spacing(0.5, 0, 0), fontSize: theme.typography.body.fontSize }),
    since: css({ margin: 0, color: theme.colors.text.secondary }),
  };
}
