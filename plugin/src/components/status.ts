import type { IconName } from '@grafana/data';

/** How well something is. Each has a colour, a shape and words: no one of them is needed to understand the others. */
export type Level = 'good' | 'notice' | 'bad' | 'unknown';

export const levelIcons: Readonly<Record<Level, IconName>> = {
  good: 'check-circle',
  notice: 'exclamation-triangle',
  bad: 'exclamation-circle',
  unknown: 'question-circle',
};

/** Worst first. */
const order: readonly Level[] = ['bad', 'notice', 'unknown', 'good'];

/** @returns the worst of all; good when there is none. */
export function worst(levels: readonly Level[]): Level {
  return order.find((level) => levels.includes(level)) ?? 'good';
}
