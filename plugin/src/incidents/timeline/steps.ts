import { dateTime } from '@grafana/data';
import type { Incident } from '../../api/schema/incidents.ts';

type Timeline = Incident['timeline'];
export type StepName = keyof Timeline;

/** The moments of a page, in the order in which they usually come. */
const stepNames: readonly StepName[] = ['onset', 'crossed', 'evaluated', 'notified', 'received', 'resolved'];

/** One moment of how a page came about. */
export type Step =
  | {
      readonly kind: 'known';
      readonly name: StepName;
      readonly at: string;
      /** Since the known moment before; below 0 when the clocks disagree; null of the first. */
      readonly secondsAfter: number | null;
    }
  /** Nobody can say. */
  | { readonly kind: 'unknown'; readonly name: StepName }
  /** It has not come yet. */
  | { readonly kind: 'awaited'; readonly name: StepName };

/** @returns all six moments of an incident. */
export function stepsOf({ timeline, status }: Pick<Incident, 'timeline' | 'status'>): Step[] {
  let before: string | null = null;
  return stepNames.map((name) => {
    const at = timeline[name];
    if (at === null)
      return { kind: name === 'resolved' && status === 'firing' ? 'awaited' : 'unknown', name };
    const secondsAfter = before === null ? null : secondsBetween(before, at);
    before = at;
    return { kind: 'known', name, at, secondsAfter };
  });
}

/** @returns how long it took from the first failure until the page was out; null when one of them is not known. */
export function secondsToPage({ onset, received, notified }: Timeline): number | null {
  const out = received ?? notified;
  return onset === null || out === null ? null : secondsBetween(onset, out);
}

/** @returns seconds between two instants; below 0 when the second is earlier. */
export function secondsBetween(begin: string, end: string): number {
  return dateTime(end).diff(dateTime(begin)) / 1000;
}
