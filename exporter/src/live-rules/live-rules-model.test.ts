import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StateError } from '../state/state-store.ts';
import type { Rules } from './kept-rules.ts';
import { FullStore } from './testing/full-store.ts';
import { liveRulesRun, type LiveRulesRun } from './testing/live-rules-run.ts';
import { rulesFor, unservable } from './testing/some-rules.ts';

const services = ['love', 'pay'] as const;
type Service = (typeof services)[number];

type Step =
  | { readonly kind: 'put'; readonly service: Service; readonly rules: Rules; readonly isFull: boolean }
  | { readonly kind: 'reset'; readonly service: Service; readonly isFull: boolean }
  | { readonly kind: 'file'; readonly service: Service; readonly rules: Rules; readonly isFull: boolean }
  | { readonly kind: 'minute'; readonly isFull: boolean }
  | { readonly kind: 'restart'; readonly isFull: boolean };

/** An intent that has come to hold. */
interface Intent {
  /** What the file said then. */
  readonly file: string;
  readonly source: 'file' | 'api';
  readonly rules: string;
}

const rules = fc.constantFrom<Rules>([], rulesFor('/a'), rulesFor('/b'), unservable);
const service = fc.constantFrom(...services);
const isFull = fc.boolean();
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('put' as const), service, rules, isFull }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reset' as const), service, isFull }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('file' as const), service, rules, isFull }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('minute' as const), isFull }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restart' as const), isFull }) },
);

/** A list of intents for each service, of which the last holds; and what of them is on the disk. */
class Model {
  file: Record<Service, Rules> = { love: [], pay: [] };
  held = this.#none();
  #disk: Record<Service, Intent[]> | undefined;
  /** Something has not reached the disk. */
  #isBehind = false;

  /** @returns what the change is answered with. */
  take(step: Step): string | undefined {
    switch (step.kind) {
      case 'put':
        return this.#change(
          step.service,
          { ...this.#ofFile(step.service), source: 'api', rules: text(step.rules) },
          step,
        );
      case 'reset': {
        const intent = this.#ofFile(step.service);
        const last = this.held[step.service].at(-1)!;
        if (last.source === 'file' && last.file === intent.file) return 'done';
        return this.#change(step.service, intent, step);
      }
      case 'file':
        this.file[step.service] = step.rules;
        this.#follow(step.service, step.isFull);
        return undefined;
      case 'minute':
        if (this.#isBehind) this.#write(step.isFull);
        return undefined;
      case 'restart':
        this.held = structuredClone(this.#disk) ?? this.#none();
        this.#isBehind = false;
        for (const each of services) this.#follow(each, step.isFull);
        return undefined;
    }
  }

  #change(service: Service, intent: Intent, { isFull }: Step): string {
    if (intent.rules === text(unservable)) return 'refused';
    this.held[service].push(intent);
    if (this.#write(isFull)) return 'done';
    this.held[service].pop();
    return 'not kept';
  }

  #follow(service: Service, isFull: boolean): void {
    const intent = this.#ofFile(service);
    if (this.held[service].at(-1)!.file === intent.file || intent.rules === text(unservable)) return;
    this.held[service].push(intent);
    this.#write(isFull);
  }

  #write(isFull: boolean): boolean {
    this.#isBehind = isFull;
    if (!isFull) this.#disk = structuredClone(this.held);
    return !isFull;
  }

  #ofFile(service: Service): Intent {
    const file = text(this.file[service]);
    return { file, source: 'file', rules: file };
  }

  #none(): Record<Service, Intent[]> {
    return { love: [this.#ofFile('love')], pay: [this.#ofFile('pay')] };
  }
}

test('whatever changes, fails and restarts in between, the newest intent that was acknowledged holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const store = new FullStore();
      const model = new Model();
      let run = await started(store, model);
      for (const each of steps) {
        // A file that cannot be served by does not start; somebody mends it first.
        if (each.kind === 'restart')
          for (const name of services) if (model.file[name] === unservable) model.file[name] = [];
        const expected = model.take(each);
        store.isFull = each.isFull;
        if (each.kind === 'restart') run = await started(store, model);
        expect(await taken(run, each)).toBe(expected);
        expectSame(run, model);
      }
    }),
    { numRuns: 500 },
  );
});

async function started(store: FullStore, { file }: Model): Promise<LiveRulesRun> {
  return await liveRulesRun(
    store,
    services.map((name) => ({ name, rules: file[name] })),
  );
}

async function taken(run: LiveRulesRun, step: Step): Promise<string | undefined> {
  switch (step.kind) {
    case 'put':
      return await run.put(step.service, step.rules).catch(notKept);
    case 'reset':
      return await run.reset(step.service).catch(notKept);
    case 'file':
      await run.rules.fileSays([{ name: step.service, rules: step.rules }]);
      return undefined;
    case 'minute':
      run.now.seconds += 60;
      await run.rules.retry();
      return undefined;
    case 'restart':
      return undefined;
  }
}

function notKept(error: unknown): string {
  expect(error).toBeInstanceOf(StateError);
  return 'not kept';
}

function expectSame({ rules, workers }: LiveRulesRun, { held, file }: Model): void {
  for (const name of services) {
    const last = held[name].at(-1)!;
    const status = rules.get(name)!;
    expect([name, status.version, status.source, text(status.rules)]).toEqual([
      name,
      held[name].length - 1,
      last.source,
      last.rules,
    ]);
    expect(text(workers.served.get(name)!)).toBe(last.rules);
    expect(status.refused !== undefined).toBe(last.file !== text(file[name]));
  }
}

function text(rules: Rules): string {
  return JSON.stringify(rules);
}
