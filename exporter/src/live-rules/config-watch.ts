import type { Loaded } from '../config/load.ts';
import { ConfigError, formatProblem } from '../config/problem.ts';
import type { Journal } from '../incidents/journal.ts';
import type { GatewayLog } from '../sources/gateway/service-gateway.ts';
import type { DegradedPart } from '../sources/degraded-part.ts';
import { messageOf } from '../text/message-of.ts';
import { differences } from './differences.ts';
import type { LiveRules } from './live-rules.ts';
import { WatchedFile, type Reading } from './watched-file.ts';

const lookMilliseconds = 1000;

/** What is watched, and who is told. */
export interface ConfigWatchParts {
  /** `lovewatch.yaml`. */
  readonly file: string;
  /** What the exporter runs by: with what the command line changes. */
  readonly running: Loaded;
  /** Reads the text of the file as at a start, the command line included. Rejects with what is wrong. */
  readonly check: (text: string) => Promise<Loaded>;
  readonly rules: Pick<LiveRules, 'fileSays' | 'retry'>;
  readonly journal: Journal;
  /** Since the Unix epoch. */
  readonly nowSeconds: () => number;
  readonly log: GatewayLog;
}

/** Something about the file that a person should know. */
interface Trouble {
  readonly why: string;
  readonly sinceSeconds: number;
}

/**
 * Follows `lovewatch.yaml` while the exporter runs. Its rules are taken over, within two seconds; what else changes takes
 * effect at a restart, and is said. A file that is broken changes nothing, and is said until it is mended.
 */
export class ConfigWatch {
  readonly #parts: ConfigWatchParts;
  readonly #file: WatchedFile;
  #reading: Reading | undefined;
  #broken: Trouble | undefined;
  #unapplied: Trouble | undefined;
  #isLooking = false;

  constructor(parts: ConfigWatchParts) {
    this.#parts = parts;
    this.#file = new WatchedFile(parts.file);
  }

  /** Looks each second, until the signal; keeps no process alive. */
  start(signal: AbortSignal): void {
    const timer = setInterval(() => void this.#lookOnce(), lookMilliseconds).unref();
    signal.addEventListener('abort', () => {
      clearInterval(timer);
    });
  }

  /** Reads the file once, and takes over what two looks in a row have seen; tries again what went wrong before. */
  async look(): Promise<void> {
    const news = await this.#file.news();
    this.#reading = news ?? this.#reading;
    // What is broken may be mended in another file, which this one names.
    if (this.#reading !== undefined && (news ?? this.#broken) !== undefined) await this.#take(this.#reading);
    await this.#parts.rules.retry();
  }

  /** For `/healthz`. */
  degraded(): DegradedPart[] {
    return [this.#broken, this.#unapplied].flatMap((trouble) => {
      if (trouble === undefined) return [];
      const { why, sinceSeconds } = trouble;
      return [{ part: 'configuration', why, since: new Date(sinceSeconds * 1000).toISOString() }];
    });
  }

  /** A file system that hangs must not gather looks. */
  async #lookOnce(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    await this.look().catch((error: unknown) => {
      this.#parts.log.warn({ why: messageOf(error) }, 'the configuration could not be looked at');
    });
    this.#isLooking = false;
  }

  async #take(reading: Reading): Promise<void> {
    const { rules, check } = this.#parts;
    let loaded: Loaded;
    try {
      if (reading.kind === 'unreadable') throw new Error(reading.why);
      loaded = await check(reading.text);
    } catch (error) {
      this.#break(problemsOf(error));
      return;
    }
    this.#mend();
    this.#compare(loaded);
    await rules.fileSays(loaded.config.services);
  }

  #break(problems: readonly string[]): void {
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more; lovewatch check tells all)` : '';
    const why = `${problems[0]}${more}; what was read before goes on`;
    if (this.#broken?.why !== why) this.#tell(why, { problems });
    this.#broken = { why, sinceSeconds: this.#broken?.sinceSeconds ?? this.#parts.nowSeconds() };
  }

  #mend(): void {
    if (this.#broken === undefined) return;
    this.#broken = undefined;
    this.#note('can be used again');
    this.#parts.log.info({ file: this.#parts.file }, 'the configuration can be used again');
  }

  #compare(loaded: Loaded): void {
    const changes = differences(this.#parts.running, loaded);
    const why = `${changes.join(', ')}; restart to apply`;
    if (changes.length === 0) this.#unapplied = undefined;
    else if (this.#unapplied?.why !== why) {
      this.#tell(why, { changes });
      this.#unapplied = { why, sinceSeconds: this.#parts.nowSeconds() };
    }
  }

  #tell(why: string, fields: object): void {
    const { file, log } = this.#parts;
    this.#note(why);
    log.warn({ file, ...fields }, `configuration: ${why}`);
  }

  #note(what: string): void {
    const { journal, nowSeconds } = this.#parts;
    journal.note({ kind: 'rules', atSeconds: nowSeconds(), subject: 'configuration', what });
  }
}

/** @returns at least one. */
function problemsOf(error: unknown): string[] {
  if (!(error instanceof ConfigError)) return [messageOf(error)];
  return error.problems.map((problem) => formatProblem(error.file, problem));
}
