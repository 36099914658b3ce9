import { t } from '@grafana/i18n';
import { Button, Stack, Text } from '@grafana/ui';
import { dateTime } from '@grafana/data';
import type { Breaker } from '../../api/schema/breakers.ts';
import { Panel } from '../../components/Panel.tsx';
import { RangePicker } from '../../components/RangePicker.tsx';
import { troubleOfError } from '../../components/TroubleAlert.tsx';
import { troubleText } from '../../components/trouble-text.ts';
import { useNow } from '../../components/use-now.ts';
import { useUrlRange } from '../../components/use-url-range.ts';
import { exactSegments, joinedSegments, scrapedSegments } from './segments.ts';
import { HealthLine } from './HealthLine.tsx';
import { StateTrack } from './StateTrack.tsx';
import { TimeAxis } from './TimeAxis.tsx';
import { useBreakerHistory } from './use-breaker-history.ts';

/** How often the end of the chart moves on. */
const redrawMilliseconds = 5000;

/** The states over time: the end of it to the millisecond by the exporter, what was before by Prometheus. */
export function HistoryPanel({ breaker }: { breaker: Breaker }): React.JSX.Element {
  const range = useUrlRange('now-1h');
  const { data, error } = useBreakerHistory(breaker.backend, range);
  const nowMs = useNow(redrawMilliseconds);
  const { from, to } = range.resolve();
  const shown = { fromMs: from.valueOf(), toMs: to.valueOf() };
  const exact = exactSegments(breaker, Math.min(shown.toMs, nowMs + redrawMilliseconds));
  const segments = joinedSegments(scrapedSegments(data?.states ?? []), exact, shown);
  return (
    <Panel
      title={t('breakers.history.title', 'Over time')}
      actions={
        <Stack gap={1} wrap="wrap">
          {breaker.transitions.length > 0 && (
            <Button
              size="sm"
              variant="secondary"
              icon="search-plus"
              onClick={() => {
                range.choose(around(breaker));
              }}
            >
              {t('breakers.history.zoom', 'The last transitions')}
            </Button>
          )}
          <RangePicker range={range} />
        </Stack>
      }
    >
      <StateTrack segments={segments} range={shown} />
      <HealthLine frames={data?.health ?? []} range={shown} />
      <TimeAxis range={shown} />
      {error !== null && (
        <Text color="secondary" variant="bodySmall" element="p">
          {t(
            'breakers.history.missing',
            'Only what the exporter itself knows is shown. The data source: {{trouble}}',
            {
              trouble: troubleText(troubleOfError(error)).title,
            },
          )}
        </Text>
      )}
    </Panel>
  );
}

/** A tenth of room on both sides, and a second at least. */
function around({ transitions }: Breaker): {
  from: ReturnType<typeof dateTime>;
  to: ReturnType<typeof dateTime>;
} {
  const times = transitions.map(({ at }) => dateTime(at).valueOf());
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const room = Math.max(1000, (last - first) / 10);
  return { from: dateTime(Math.floor(first - room)), to: dateTime(Math.ceil(last + room)) };
}
