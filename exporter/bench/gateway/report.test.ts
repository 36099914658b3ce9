import { expect, test } from 'vitest';
import type { Candidate } from './candidates.ts';
import { loadTable, median, streamedTable } from './report.ts';
import type { LoadRound } from './rounds.ts';

const backend: Candidate = { name: 'backend alone', url: '', group: 1 };
const nginx: Candidate = { name: 'nginx', url: '', group: 2 };
const lovewatch: Candidate = { name: 'lovewatch', url: '', group: 3 };

function roundAt(cpuMicroseconds: number): LoadRound {
  return {
    requests: 1000,
    requestsPerSecond: 12_345.6,
    latencySecondsP50: 0.001,
    latencySecondsP99: 0.0125,
    failures: 0,
    cpuSecondsPerRequest: cpuMicroseconds / 1e6,
  };
}

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[], NaN],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

test('the ratios are those of the medians; the backend and a peer that did not run have none', () => {
  const results = new Map([
    [backend, [roundAt(20)]],
    [nginx, [roundAt(30), roundAt(50), roundAt(40)]],
    [lovewatch, [roundAt(100), roundAt(60), roundAt(80)]],
  ]);
  expect(loadTable(results).split('\n')).toEqual([
    '|  | CPU µs a request | to nginx | to http-proxy | requests/s | p50 ms | p99 ms |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    '| backend alone | 20.0 (20.0 to 20.0) |  |  | 12,346 | 1.00 | 12.50 |',
    '| nginx | 40.0 (30.0 to 50.0) | 1.00x |  | 12,346 | 1.00 | 12.50 |',
    '| lovewatch | 80.0 (60.0 to 100.0) | 2.00x |  | 12,346 | 1.00 | 12.50 |',
  ]);
});

test('throughput is a median in MB, memory is in MiB', () => {
  const streamed = {
    uploadBytesPerSecond: [3e8, 1e8, 2e8],
    downloadBytesPerSecond: [1.5e9],
    memoryBytesBefore: 90 * 2 ** 20,
    memoryBytesPeak: 100 * 2 ** 20,
  };
  expect(
    streamedTable(new Map([[lovewatch, streamed]]))
      .split('\n')
      .at(-1),
  ).toBe('| lovewatch | 200 | 1,500 | 90 | 100 |');
});
