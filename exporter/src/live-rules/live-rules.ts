import type { DegradedPart } from '../sources/degraded-part.ts';
import { changedRules, changeText, refusedText, takeOverText, type RulesChange } from './change.ts';
import { freshRules, newestRules, sameRules, wantedOf, type KeptRules, type Rules } from './kept-rules.ts';
import { KeptStore } from './kept-store.ts';
import type { FileRules, LiveRulesParts } from './live-rules-parts.ts';
import { foreignModules, modulePaths } from './module-paths.ts';
import { ApplyError, ServedRules } from './served-rules.ts';
import type { RulesObstacle, RulesOutcome, RulesPreview, RulesStatus } from './status.ts';

/** A module that hangs takes seconds to be refused, and no other change is made meanwhile. */
const retrySeconds = 60;

interface LiveService {
  readonly name: string;
  /** What the file says now. */
  fileRules: Rules;
  readonly served: ServedRules;
}

/**
 * The rules of each service, which change while it serves, by the file and by the API: **the newest intent wins**. What the
 * API puts is acknowledged once it serves and is kept; it holds, after a restart too, until the file's rules of that service
 * change. Rules that cannot serve leave those before them in force, and are tried again each minute.
 *
 * All changes are made one after the other, in the order of the calls.
 */
export class LiveRules {
  readonly #parts: LiveRulesParts;
  readonly #kept: KeptStore;
  readonly #services: ReadonlyMap<string, LiveService>;
  /** The end of the line in which changes wait. */
  #line: Promise<unknown> = Promise.resolve();

  private constructor(parts: LiveRulesParts, kept: KeptStore) {
    this.#parts = parts;
    this.#kept = kept;
    this.#services = new Map(parts.services.map((service) => [service.name, this.#live(service)]));
  }

  /** Puts back in force what was put before a restart, unless the file has changed since. */
  static async open(parts: LiveRulesParts): Promise<LiveRules> {
    const fresh = parts.services.map(
      ({ name, rules }) => [name, freshRules(rules, parts.nowSeconds())] as const,
    );
    const rules = new LiveRules(parts, await KeptStore.open(parts.store, new Map(fresh)));
    for (const service of rules.#services.values()) await rules.#settle(service);
    return rules;
  }

  /** @returns in the order of the file. */
  all(): RulesStatus[] {
    return [...this.#services.values()].map((service) => this.#status(service));
  }

  /** @returns undefined for a service that was not there at the start. */
  get(name: string): RulesStatus | undefined {
    const service = this.#services.get(name);
    return service && this.#status(service);
  }

  /**
   * Makes a change. Rules that serve already are put again, so that modules which have changed are loaded.
   *
   * @throws StateError when it could not be kept: then it is undone.
   * @throws RangeError for a service that was not there at the start.
   */
  async change(change: RulesChange): Promise<RulesOutcome> {
    return await this.#inLine(() => this.#change(change));
  }

  /** @returns what a change would make serve, or what is in its way; modules are not loaded, and nothing changes. */
  preview(change: RulesChange): RulesPreview {
    const service = this.#service(change.service);
    const obstacle = this.#obstacle(service, change);
    if (obstacle !== undefined) return obstacle;
    const kept = this.#kept.of(service.name);
    const { rules } = wantedOf(changedRules(kept, change, service.fileRules, this.#parts.nowSeconds()));
    return { kind: 'clear', version: kept.version, rules };
  }

  /** Takes over what has changed in the file; services that were not there at the start are left out. */
  async fileSays(services: readonly FileRules[]): Promise<void> {
    await this.#inLine(async () => {
      for (const { name, rules } of services) {
        const service = this.#services.get(name);
        if (service === undefined || sameRules(service.fileRules, rules)) continue;
        service.fileRules = rules;
        await this.#settle(service);
      }
    });
  }

  /** Tries again what went wrong before, when it is time. Costs a look at each service when nothing did. */
  async retry(): Promise<void> {
    await this.#inLine(async () => {
      await this.#kept.retry();
      const dueSeconds = this.#parts.nowSeconds() - retrySeconds;
      for (const service of this.#services.values())
        if ((service.served.refused?.atSeconds ?? Infinity) <= dueSeconds) await this.#settle(service);
    });
  }

  /** For `/healthz`. */
  degraded(): DegradedPart[] {
    const refused = [...this.#services.values()].flatMap(({ name, served }) =>
      served.refused === undefined ? [] : [{ part: `rules of ${name}`, why: served.refused.why }],
    );
    const { trouble } = this.#kept;
    return trouble === undefined ? refused : [...refused, { part: 'state', why: trouble }];
  }

  #live({ name, rules }: FileRules): LiveService {
    const { apply, nowSeconds } = this.#parts;
    const parts = {
      apply: (wanted: Rules) => apply(name, wanted),
      nowSeconds,
      onRefused: (why: string) => {
        this.#note(name, why, 'warn');
      },
    };
    const served = new ServedRules(parts, wantedOf(freshRules(rules, nowSeconds())));
    return { name, fileRules: rules, served };
  }

  async #change(change: RulesChange): Promise<RulesOutcome> {
    const service = this.#service(change.service);
    const obstacle = this.#obstacle(service, change);
    if (obstacle !== undefined) return obstacle;
    const kept = this.#kept.of(change.service);
    if (change.kind === 'reset' && this.#isAsInFile(service, kept))
      return { kind: 'done', status: this.#status(service) };
    const next = changedRules(kept, change, service.fileRules, this.#parts.nowSeconds());
    try {
      const undone = `a change of ${change.by.actor} was not kept, and the rules before it could not be put back`;
      await service.served.replace(wantedOf(next), () => this.#kept.commit(change.service, next), undone);
    } catch (error) {
      if (error instanceof ApplyError) return { kind: 'refused', error: error.cause };
      throw error;
    }
    this.#note(change.service, changeText(change), 'info');
    return { kind: 'done', status: this.#status(service) };
  }

  #obstacle({ name }: LiveService, change: RulesChange): RulesObstacle | undefined {
    const { version } = this.#kept.of(name);
    if (change.ifVersion?.includes(version) === false) return { kind: 'stale', version };
    if (change.kind === 'reset') return undefined;
    const ofFile = [...this.#services.values()].map(({ fileRules }) => fileRules);
    const modules = foreignModules(change.rules, ofFile, this.#parts.folder);
    if (modules.length === 0) return undefined;
    return { kind: 'foreign', modules, known: [...new Set(ofFile.flatMap(modulePaths))] };
  }

  /** Makes what is wanted serve: what was put, unless the file has changed since. */
  async #settle(service: LiveService): Promise<void> {
    const { name, fileRules, served } = service;
    const kept = this.#kept.of(name);
    const newest = newestRules(kept, fileRules, this.#parts.nowSeconds());
    if (!(await served.settle(wantedOf(newest), refusedText(newest))) || newest === kept) return;
    await this.#kept.hold(name, newest);
    this.#note(name, takeOverText(kept, newest), 'info');
  }

  #isAsInFile({ fileRules, served }: LiveService, kept: KeptRules): boolean {
    const isWanted = kept.override === undefined && sameRules(kept.fileRules, fileRules);
    return isWanted && served.refused === undefined;
  }

  #service(name: string): LiveService {
    const service = this.#services.get(name);
    if (service === undefined) throw new RangeError(`service must be one of those at the start, got ${name}`);
    return service;
  }

  #status({ name, served }: LiveService): RulesStatus {
    return {
      ...served.inForce,
      service: name,
      version: this.#kept.of(name).version,
      refused: served.refused,
    };
  }

  #note(service: string, what: string, level: 'info' | 'warn'): void {
    const { journal, nowSeconds, log } = this.#parts;
    journal.note({ kind: 'rules', atSeconds: nowSeconds(), subject: `rules of ${service}`, what });
    log[level]({ service }, `rules: ${what}`);
  }

  async #inLine<Result>(task: () => Promise<Result>): Promise<Result> {
    const done = this.#line.then(task);
    this.#line = done.catch(() => undefined);
    return await done;
  }
}
