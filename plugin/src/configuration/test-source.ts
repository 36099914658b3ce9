import { dateTime, type TimeRange } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { readHistory } from '../api/history.ts';
import { troubleOfError } from '../components/TroubleAlert.tsx';
import type { SourceFinding } from './finding.ts';
import { withPatience } from './patience.ts';

/** Longer than any scrape interval in use. */
const lookbackMinutes = 10;

/** Asks the data source whether it scrapes an exporter. */
export async function testSource(uid: string, signal: AbortSignal): Promise<SourceFinding> {
  const source = getDataSourceSrv().getInstanceSettings(uid);
  if (source === undefined) return { kind: 'no-source', uid };
  const { name } = source;
  const attempt = await withPatience(signal, (patience) =>
    readHistory(
      {
        dataSourceUid: uid,
        expressions: { build: 'lovewatch_build_info' },
        range: lately(),
        pointsMax: 60,
      },
      patience,
    ),
  );
  switch (attempt.kind) {
    case 'done':
      return { kind: attempt.value.build.length > 0 ? 'scraped' : 'not-scraped', name };
    case 'too-slow':
      return { kind: 'source-too-slow', name };
    case 'failed':
      return { kind: 'source-fails', name, detail: troubleOfError(attempt.error as Error).detail };
  }
}

function lately(): TimeRange {
  const from = dateTime().subtract(lookbackMinutes, 'minutes');
  const to = dateTime();
  return { from, to, raw: { from, to } };
}
