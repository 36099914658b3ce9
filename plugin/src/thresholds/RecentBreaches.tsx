import { dateTime } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import type { Breach } from '../api/schema/thresholds.ts';
import { formatClock } from '../components/format-clock.ts';
import { formatValue } from '../components/format.ts';
import { Panel } from '../components/Panel.tsx';
import { PlainTable, type Column } from '../components/PlainTable.tsx';
import { spanText } from '../components/span-text.ts';
import { useNow } from '../components/use-now.ts';
import type { UrlRange } from '../components/use-url-range.ts';
import { verbatim } from '../components/verbatim.ts';
import { breachSentence } from './breach-sentence.ts';
import { SentenceText } from './SentenceText.tsx';

interface RecentBreachesProps {
  /** Newest first. */
  readonly breaches: readonly Breach[];
  readonly unit: string;
  readonly range: UrlRange;
}

/** What is shown before and after a breach. */
const roomMs = 10 * 60_000;

/** The last breaches of a metric, each with the way to see it in the chart. */
export function RecentBreaches({ breaches, unit, range }: RecentBreachesProps): React.JSX.Element {
  const now = useNow(60_000);
  const title = t('thresholds.breaches.title', 'Last alerts');
  return (
    <Panel title={title}>
      {breaches.length === 0 ? (
        t('thresholds.breaches.none', 'None since the exporter has known this metric.')
      ) : (
        <PlainTable
          caption={title}
          columns={columnsOf(unit, range, now)}
          rows={breaches}
          keyOf={({ since }) => since}
        />
      )}
    </Panel>
  );
}

function columnsOf(unit: string, range: UrlRange, nowMs: number): Column<Breach>[] {
  const look = ({ since, until }: Breach): void => {
    range.choose({
      from: dateTime(Date.parse(since) - roomMs),
      to: until === null ? 'now' : dateTime(Date.parse(until) + roomMs),
    });
  };
  return [
    { header: t('thresholds.breaches.since', 'Since'), cell: ({ since }) => formatClock(since, nowMs) },
    { header: t('thresholds.breaches.lasted', 'Lasted'), cell: lastedText, isNumber: true },
    {
      header: t('thresholds.breaches.value', 'Value'),
      cell: ({ value }) => formatValue(value, unit),
      isNumber: true,
    },
    {
      header: t('thresholds.breaches.why', 'Why'),
      cell: (breach) => <SentenceText sentence={breachSentence(breach, unit)} />,
    },
    {
      header: t('thresholds.breaches.chart', 'Chart'),
      cell: (breach) => (
        <Button
          size="sm"
          fill="text"
          icon="search-plus"
          aria-label={t('thresholds.breaches.look', 'Show {{at}} in the chart', {
            at: formatClock(breach.since, nowMs),
            ...verbatim,
          })}
          onClick={() => {
            look(breach);
          }}
        />
      ),
    },
  ];
}

function lastedText({ since, until }: Breach): string {
  if (until === null) return t('thresholds.breaches.ongoing', 'goes on');
  return spanText((Date.parse(until) - Date.parse(since)) / 1000);
}
