import type { BreakerView } from '../http/breakers/breaker-schema.ts';
import { textTable } from '../text/text-table.ts';
import { momentText } from '../tune-report/tuning-text.ts';
import { whyText } from './breaker-text.ts';

/** @returns a table with one line for each breaker, first what is not CLOSED; one line when there is none. */
export function breakerLines(breakers: readonly BreakerView[]): string[] {
  if (breakers.length === 0) return ['breakers: none'];
  const isClosed = ({ state }: BreakerView): boolean => state === 'CLOSED';
  const sorted = breakers.toSorted((a, b) => Number(isClosed(a)) - Number(isClosed(b)));
  const rows = sorted.map((breaker) => [
    breaker.backend,
    breaker.state,
    breaker.health_score.toFixed(0),
    momentText(breaker.since),
    whyText(breaker) || '-',
  ]);
  const head = ['breaker of', 'state', 'health', 'since', 'why'];
  return ['breakers', ...textTable(head, rows, { indent: '  ', names: 'last' })];
}
