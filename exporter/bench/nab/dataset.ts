import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseTimestamp } from '../../src/detect/timestamps.ts';
import { readSeries, type Sample } from '../../src/detect/read-series.ts';

/** Rows from `first` to `last`, both included, in which a person saw an anomaly. */
export interface LabelledWindow {
  readonly first: number;
  readonly last: number;
}

export interface LabelledSeries {
  /** Such as `realTweets/Twitter_volume_IBM.csv`. */
  readonly name: string;
  readonly samples: readonly Sample[];
  /** In the order of time, none in another. */
  readonly windows: readonly LabelledWindow[];
}

type Labels = Readonly<Record<string, readonly (readonly [string, string])[]>>;

/**
 * @param folder in the layout of the Numenta Anomaly Benchmark: `data/GROUP/NAME.csv`, `labels/combined_windows.json`.
 * @returns every labelled file.
 */
export async function loadNab(folder: string): Promise<LabelledSeries[]> {
  const labels = JSON.parse(await readFile(join(folder, 'labels/combined_windows.json'), 'utf8')) as Labels;
  return await Promise.all(
    Object.entries(labels).map(async ([name, windows]): Promise<LabelledSeries> => {
      const samples = readSeries(await readFile(join(folder, 'data', name), 'utf8'), name);
      return { name, samples, windows: windows.map((bounds) => windowOf(name, samples, bounds)) };
    }),
  );
}

function windowOf(
  name: string,
  samples: readonly Sample[],
  bounds: readonly [string, string],
): LabelledWindow {
  const [first, last] = bounds.map((text) => {
    const seconds = parseTimestamp(text);
    const row = samples.findIndex((sample) => sample.seconds === seconds);
    if (row < 0)
      throw new RangeError(`a window of ${name} must begin and end at one of its rows, got ${text}`);
    return row;
  });
  return { first: first!, last: last! };
}
