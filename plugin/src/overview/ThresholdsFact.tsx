import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { Threshold } from '../api/schema/thresholds.ts';
import { pagePath } from '../app/links.ts';
import { worst } from '../components/status.ts';
import { StatusWord } from '../components/StatusWord.tsx';
import { breachSentence } from '../thresholds/breach-sentence.ts';
import { SentenceText } from '../thresholds/SentenceText.tsx';
import { NotKnown } from './NotKnown.tsx';
import { breachesOf, breachLevel } from './service-state.ts';

/** More are counted only: their page has them all. */
const namedMax = 4;

/** How many metrics are out of their bands, and which. */
export function ThresholdsFact({
  thresholds,
}: {
  thresholds: readonly Threshold[] | undefined;
}): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  if (thresholds === undefined) return <NotKnown />;
  if (thresholds.length === 0) return <>{t('overview.no-metric', 'no metric is watched')}</>;
  const out = breachesOf(thresholds);
  const level = out.length > 0 ? worst(['notice', ...out.map(breachLevel)]) : 'good';
  return (
    <>
      <StatusWord level={level}>{countText(thresholds, out.length)}</StatusWord>
      {out.length > 0 && (
        <ul className={styles.names}>
          {out.slice(0, namedMax).map(({ metric, unit, breach }) => (
            <li key={metric}>
              <TextLink href={pagePath('thresholds', { metric })}>{metric}</TextLink>{' '}
              {breach !== null && (
                <span className={styles.why}>
                  <SentenceText sentence={breachSentence(breach, unit)} />
                </span>
              )}
            </li>
          ))}
          {out.length > namedMax && (
            <li>
              <TextLink href={pagePath('thresholds')}>
                {t('overview.more', 'and {{number}} more', { number: out.length - namedMax })}
              </TextLink>
            </li>
          )}
        </ul>
      )}
    </>
  );
}

function countText(thresholds: readonly Threshold[], outCount: number): string {
  if (outCount > 0)
    return t('overview.out-of-band', '{{number}} of {{total}} out of band', {
      number: outCount,
      total: thresholds.length,
    });
  const learning = thresholds.filter(({ state }) => state.kind !== 'ready').length;
  if (learning > 0)
    return t('overview.in-band-learning', '', {
      count: thresholds.length,
      learning,
      defaultValue_one: 'within its band, which is still being learnt',
      defaultValue_other: 'all {{count}} within their bands, {{learning}} of them still learning',
    });
  return t('overview.in-band', '', {
    count: thresholds.length,
    defaultValue_one: 'within its band',
    defaultValue_other: 'all {{count}} within their bands',
  });
}

function stylesOf(theme: GrafanaTheme2): Record<'names' | 'why', string> {
  return {
    names: css({ listStyle: 'none', margin: 0, li: { marginTop: theme.spacing(0.5) } }),
    why: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
}
