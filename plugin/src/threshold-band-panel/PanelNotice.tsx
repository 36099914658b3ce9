import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import { bandQuery } from '../chart/band-expressions.ts';
import { verbatim } from '../components/verbatim.ts';

interface PanelNoticeProps {
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly reason: 'no-query' | 'no-data' | 'no-such-metric';
  /** That is chosen; '' when none is. */
  readonly metric: string;
}

/** A metric that every Lovewatch has which watches a service called `love`. */
const example = 'love/latency_p99_seconds';

/** Why the panel draws nothing, and a query with which it does. */
export function PanelNotice({ width, height, reason, metric }: PanelNoticeProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const query = bandQuery(metric === '' ? example : metric);
  return (
    <div className={styles.notice} style={{ width, height }}>
      <p className={styles.why}>{whyText(reason, metric)}</p>
      {reason === 'no-query' && (
        <>
          <code className={styles.query}>{query}</code>
          <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => query}>
            {t('band-panel.copy', 'Copy the query')}
          </ClipboardButton>
        </>
      )}
    </div>
  );
}

function whyText(reason: PanelNoticeProps['reason'], metric: string): string {
  switch (reason) {
    case 'no-query':
      return t(
        'band-panel.no-query',
        'No query asks for a threshold of Lovewatch. This one does, of Prometheus:',
      );
    case 'no-data':
      return t(
        'band-panel.no-data',
        'No values in this time range. Does Prometheus scrape the exporter, and does it watch this metric?',
      );
    case 'no-such-metric':
      return t(
        'band-panel.no-such-metric',
        'No query answers {{metric}}; choose another metric in the options.',
        {
          ...verbatim,
          metric,
        },
      );
  }
}

function stylesOf(theme: GrafanaTheme2): Record<'notice' | 'why' | 'query', string> {
  return {
    notice: css({
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'center',
      justifyContent: 'safe center',
      gap: theme.spacing(1),
      padding: theme.spacing(1),
      overflow: 'auto',
      textAlign: 'center',
    }),
    why: css({ margin: 0, maxWidth: 480, color: theme.colors.text.secondary }),
    query: css({ maxWidth: '100%', overflowWrap: 'anywhere', whiteSpace: 'normal', textAlign: 'left' }),
  };
}
