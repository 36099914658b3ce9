import { useCallback, useSyncExternalStore } from 'react';
import { z } from 'zod/mini';
import type { Draft } from './draft.ts';

/**
 * Proposals that are not applied yet, by metric: they outlast whatever page is looked at in between and a reload of this
 * tab, so nobody has to be asked before they leave.
 */
const storageKey = 'aixin-lovewatch-app.threshold-drafts';

const settings = z.object({
  upper: z.optional(z.number()),
  lower: z.optional(z.number()),
  margin: z.optional(z.number()),
  alpha: z.optional(z.number()),
});
const draft = z.object({
  base: z.object({ version: z.number(), tuning: settings }),
  fields: z.object({ upper: z.string(), lower: z.string(), margin: z.string(), alpha: z.string() }),
  reason: z.string(),
  expiry: z.object({
    choice: z.enum(['2h', '8h', '1d', 'until-changed', 'custom']),
    customHours: z.string(),
  }),
});
type Drafts = Readonly<Record<string, Draft>>;

const listeners = new Set<() => void>();
let drafts: Drafts | undefined;

/** @returns the proposal of a metric, undefined without one, and how to keep another; undefined drops it. */
export function useStoredDraft(metric: string): [Draft | undefined, (draft: Draft | undefined) => void] {
  const all = useSyncExternalStore(subscribe, storedDrafts);
  const keep = useCallback(
    (next: Draft | undefined) => {
      keepDraft(metric, next);
    },
    [metric],
  );
  return [all[metric], keep];
}

/** @returns the proposals of all metrics. */
export function useStoredDrafts(): Drafts {
  return useSyncExternalStore(subscribe, storedDrafts);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function storedDrafts(): Drafts {
  drafts ??= readDrafts();
  return drafts;
}

function keepDraft(metric: string, next: Draft | undefined): void {
  const others = Object.entries(storedDrafts()).filter(([name]) => name !== metric);
  drafts = Object.fromEntries(next === undefined ? others : [...others, [metric, next]]);
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(drafts));
  } catch {
    // Full or forbidden: it then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

/** What another version of the app has kept is dropped. */
function readDrafts(): Drafts {
  try {
    const parsed = z.safeParse(
      z.record(z.string(), draft),
      JSON.parse(sessionStorage.getItem(storageKey) ?? '{}'),
    );
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}
