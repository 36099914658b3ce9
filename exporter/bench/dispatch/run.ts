import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { CompiledRules } from '../../src/core/dispatch/compiled-rules.ts';
import { Dispatcher } from '../../src/core/dispatch/dispatcher.ts';
import { bytesUsed } from '../common/bytes-used.ts';
import type { Say } from '../common/command.ts';
import { machineLine } from '../common/machine.ts';
import { decimals, markdownTable, spread } from '../common/table.ts';
import { candidates } from './candidates.ts';
import { askings, dispatching, subject, type Asking, type Subject } from './cost.ts';
import { collectionsDuring } from './garbage.ts';
import { costTable, type Rounds } from './report.ts';
import { manyRules } from './rules.ts';

const ruleCounts = [1, 100, 10_000];
const titles: Readonly<Record<Asking, string>> = {
  hot: 'The same 1024 strings again and again:',
  fresh: 'The same 1024 paths, each time in a new string, as from the HTTP parser:',
  query: 'The same, and each with a query that is new:',
  flood: 'Paths that were never asked for before:',
};

/** Runs the whole benchmark. @returns the report in Markdown. */
export async function run({ rounds }: { rounds: number }, say: Say, signal: AbortSignal): Promise<string> {
  const subjects = ruleCounts.flatMap((count) => candidates.map((candidate) => subject(candidate, count)));
  const measured = interleaved(subjects, rounds, signal);
  say(`${rounds} rounds of costs done`);
  const own = subjects.filter(({ candidate }) => candidate.name === 'lovewatch').at(-1)!;
  const garbage = await garbageRows(own);
  say('garbage done');
  const peers = ['find-my-way', 'memoirist'].map(version);
  return [
    machineLine(peers),
    '',
    `Nanoseconds to find the chain of a path and to run its three middleware; ${rounds} interleaved rounds, medians ` +
      '(least to most). Chains are ours for all.',
    ...askings.flatMap((asking) => [
      '',
      titles[asking],
      '',
      costTable(
        measured.filter((each) => each.asking === asking),
        'find-my-way',
      ),
    ]),
    '',
    'Garbage collections, ours with 10,000 rules:',
    '',
    markdownTable(['', 'requests', 'collections'], garbage),
    '',
    ...floodLines(),
    '',
    `10,000 rules are compiled and swapped in ${spread(swapsMs(rounds), 1)} ms.`,
  ].join('\n');
}

function interleaved(subjects: readonly Subject[], rounds: number, signal: AbortSignal): Rounds[] {
  const all = subjects.flatMap((of) =>
    askings.map((asking) => ({
      of,
      name: of.candidate.name,
      rules: of.rules,
      asking,
      nanoseconds: [] as number[],
    })),
  );
  for (const { of, asking } of all) of.time(asking); // The compiler's round.
  for (let round = 1; round <= rounds; round += 1) {
    for (const { of, asking, nanoseconds } of all) nanoseconds.push(of.time(asking));
    signal.throwIfAborted();
  }
  return all;
}

async function garbageRows(own: Subject): Promise<string[][]> {
  const dispatch = dispatching(own.find);
  const rows: string[][] = [];
  for (const [asking, requests] of [
    ['hot', 10_000_000],
    ['fresh', 1_000_000],
    ['query', 1_000_000],
    ['flood', 1_000_000],
  ] as const) {
    dispatch(own.targets(asking, 100_000), 100_000);
    const targets = own.targets(asking, requests);
    bytesUsed(); // What was made to ask with is collected before, and not counted.
    const collections = await collectionsDuring(() => dispatch(targets, requests));
    rows.push([asking, decimals(requests, 0), String(collections)]);
  }
  return rows;
}

/** What a flood leaves behind, and what the worst paths cost. */
function floodLines(): string[] {
  const rules = manyRules(10_000);
  const before = bytesUsed();
  const dispatcher = new Dispatcher(rules);
  const compiled = bytesUsed();
  for (let index = 0; index < 1_000_000; index += 1)
    dispatcher.chainFor('GET', `/service-${8 + 10 * (index % 1000)}/files/${index}?${'q'.repeat(200)}`);
  const { paths } = dispatcher.remembered;
  const flooded = bytesUsed();
  const kib = (bytes: number): string => decimals(bytes / 1024, 0);
  return [
    `10,000 compiled rules take ${kib(compiled - before)} KiB. A flood of a million new paths adds ` +
      `${kib(flooded - compiled)} KiB: ${decimals(paths, 0)} paths are remembered, and 8,192 is the most.`,
    '',
    markdownTable(
      ['the worst that may be sent', 'µs each'],
      worstTargets.map(([name, target]) => [name, decimals(worstMicroseconds(dispatcher, target), 1)]),
    ),
  ];
}

const worstTargets: readonly (readonly [string, (index: number) => string])[] = [
  ['an escape that is not UTF-8', (index) => `/service-8/files/${index}%c0%af`],
  ['`..`', (index) => `/service-8/files/${index}/../x`],
  ['16 KiB of a name', (index) => `/service-8/${index}${'x'.repeat(16_000)}`],
  ['16 KiB of `/a`', (index) => `/service-8/${index}${'/a'.repeat(8000)}`],
  ['16 KiB of `//`', (index) => `/service-8/${index}${'/'.repeat(16_000)}`],
  ['16 KiB of `%41`', (index) => `/service-8/${index}${'%41'.repeat(5300)}`],
];

function worstMicroseconds(dispatcher: Dispatcher<never>, target: (index: number) => string): number {
  const targets = Array.from({ length: 2000 }, (_, index) =>
    Buffer.from(target(index), 'latin1').toString('latin1'),
  );
  const startedMs = performance.now();
  for (const each of targets) dispatcher.chainFor('GET', each);
  return ((performance.now() - startedMs) * 1000) / targets.length;
}

function swapsMs(times: number): number[] {
  const rules = manyRules(10_000);
  return Array.from({ length: times }, () => {
    const startedMs = performance.now();
    new CompiledRules(rules).chainFor('GET', '/');
    return performance.now() - startedMs;
  });
}

function version(name: string): string {
  const file = findPackageJSON(name, import.meta.url)!;
  return `${name} ${(JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version}`;
}
