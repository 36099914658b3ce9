import type { Incident } from '../core/replay/judgement.ts';
import { readCsv, wrong } from './csv.ts';
import { instantRemedy, parseInstant } from '../text/instants.ts';

/**
 * @param text CSV with the header `start,end,name`; in any order, and they may overlap.
 * @param file its name, for messages.
 * @returns at least one, by their start.
 * @throws ReplayInputError naming file, line, value and remedy for the first thing that is wrong.
 */
export function readIncidents(text: string, file: string): Incident[] {
  const incidents = readCsv(text, file, ['start', 'end', 'name']).map(({ line, cells }): Incident => {
    const moment = (column: 'start' | 'end'): number => {
      const seconds = parseInstant(cells[column]);
      if (seconds !== undefined) return seconds;
      throw wrong(
        file,
        line,
        `${column} must be a moment, got ${JSON.stringify(cells[column])}; ${instantRemedy}`,
      );
    };
    const [startSeconds, endSeconds] = [moment('start'), moment('end')];
    if (endSeconds <= startSeconds)
      throw wrong(file, line, `end must be after start (${cells.start}), got ${cells.end}; exchange them`);
    if (cells.name === '') throw wrong(file, line, 'name must not be empty; write a few words');
    return { name: cells.name, startSeconds, endSeconds };
  });
  return incidents.sort((a, b) => a.startSeconds - b.startSeconds);
}
