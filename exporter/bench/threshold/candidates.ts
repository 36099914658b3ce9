import { QuantileBand } from '../../src/core/threshold/quantile-band.ts';
import { between, quantilePosition } from '../../src/core/threshold/quantile-position.ts';

export const alpha = 0.05;
export const windowSamples = 1440;

/** Takes a value and answers both quantiles. */
export type Update = (value: number) => readonly [number, number];

/** A way to have the band of one metric. */
export interface Candidate {
  readonly name: string;
  /** What it gives: `exact` are the quantiles of the last 1440 values. */
  readonly answer: string;
  readonly make: () => Update;
}

interface TDigest {
  push: (value: number) => void;
  percentile: (ranks: readonly number[]) => [number, number];
}

interface Sketch {
  merge: (other: Sketch) => void;
  accept: (value: number) => void;
  getValueAtQuantile: (rank: number) => number;
}

const ranks = [alpha / 2, 1 - alpha / 2];

/** Versions that this was written for: they are no dependency of what is measured. */
const peers = { tdigest: '0.1.3', '@datadog/sketches-js': '2.1.1' };

/** @throws Error that says what to install. */
export async function candidates(): Promise<Candidate[]> {
  const { TDigest } = await peer<{ TDigest: new () => TDigest }>('tdigest');
  const { DDSketch } = await peer<{ DDSketch: new (options: { relativeAccuracy: number }) => Sketch }>(
    '@datadog/sketches-js',
  );
  const sketch = (): Sketch => new DDSketch({ relativeAccuracy: 0.01 });
  return [
    { name: 'lovewatch band', answer: 'exact', make: ours },
    { name: 'Float64Array sorted at each update', answer: 'exact', make: sorting },
    {
      name: 'tdigest',
      answer: 'of all values ever',
      make: () => {
        const digest = new TDigest();
        return (value) => {
          digest.push(value);
          return digest.percentile(ranks);
        };
      },
    },
    { name: 'DDSketch, 1%', answer: 'of all values ever, to 1%', make: () => sketching(sketch()) },
    { name: '24 DDSketches of 60 values, merged', answer: 'to 1%', make: () => mergingSketches(sketch) },
  ];
}

async function peer<Module>(name: keyof typeof peers): Promise<Module> {
  const specifier: string = name; // Not known to the type checker: it may be missing.
  try {
    return (await import(specifier)) as Module;
  } catch (cause) {
    throw new Error(`${name} is missing; run npm install --no-save ${name}@${peers[name]}`, { cause });
  }
}

function ours(): Update {
  const band = new QuantileBand(alpha, windowSamples);
  return (value) => {
    band.push(value);
    return [band.lower(), band.upper()];
  };
}

function sketching(sketch: Sketch): Update {
  return (value) => {
    sketch.accept(value);
    return bothOf(sketch);
  };
}

/** Sketches forget nothing; this is how they are made to: the oldest of several is dropped. */
function mergingSketches(make: () => Sketch): Update {
  const parts: Sketch[] = [];
  let total = 0;
  return (value) => {
    if (total++ % 60 === 0) parts.push(make());
    if (parts.length > 24) parts.shift();
    parts.at(-1)!.accept(value);
    const merged = make();
    for (const part of parts) merged.merge(part);
    return bothOf(merged);
  };
}

function bothOf(sketch: Sketch): [number, number] {
  return [sketch.getValueAtQuantile(ranks[0]!), sketch.getValueAtQuantile(ranks[1]!)];
}

/** What a careful person writes first: the window in a typed array, copied and sorted. */
function sorting(): Update {
  const window = new Float64Array(windowSamples);
  const sorted = new Float64Array(windowSamples);
  let total = 0;
  return (value) => {
    window[total++ % windowSamples] = value;
    const samples = Math.min(total, windowSamples);
    const all = sorted.subarray(0, samples);
    all.set(window.subarray(0, samples));
    all.sort();
    return [quantile(all, alpha / 2), quantile(all, 1 - alpha / 2)];
  };
}

function quantile(sorted: Float64Array, rank: number): number {
  const { index, part } = quantilePosition(rank, sorted.length);
  return part === 0 ? sorted[index]! : between(sorted[index]!, sorted[index + 1]!, part);
}
