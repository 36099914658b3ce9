import type { UnplacedProblem } from '../../config/placing.ts';
import { formatPath } from '../../config/problem.ts';
import { listed, shown } from './shown.ts';

/** Where the fields of one document report to. */
export interface Report {
  /** Of every path in the document; empty when the file has only one. */
  readonly prefix: string;
  readonly problems: UnplacedProblem[];
  readonly notes: string[];
}

/**
 * One value of a document in someone else's format, and its place there. Reading it reports what is wrong;
 * what nobody read is what a note says was left behind.
 */
export class Field {
  readonly value: unknown;
  readonly keys: readonly PropertyKey[];
  readonly #report: Report;
  readonly #children = new Map<string | number, Field>();
  #isNoted = false;

  constructor(value: unknown, keys: readonly PropertyKey[], report: Report) {
    this.value = value;
    this.keys = keys;
    this.#report = report;
  }

  /** Also true of a key without a value. */
  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** @returns such as `documents[1].spec.service`. */
  get path(): string {
    return [this.#report.prefix, formatPath(this.keys)].filter(Boolean).join('.');
  }

  /** @returns the field below this one; an absent one when there is none. */
  at(key: string): Field {
    return this.#child(
      key,
      isMapping(this.value) && Object.hasOwn(this.value, key) ? this.value[key] : undefined,
    );
  }

  /** @returns whether it is a mapping; reports it when it is not. */
  isMapping(remedy: string): boolean {
    if (isMapping(this.value)) return true;
    this.refuse('must be a mapping', remedy);
    return false;
  }

  /** @returns the entries; none when it is not a list with any, which is reported. */
  entries(remedy: string): Field[] {
    if (Array.isArray(this.value) && this.value.length > 0) {
      return this.value.map((entry: unknown, index) => this.#child(index, entry));
    }
    this.refuse('must be a list with at least one entry', remedy);
    return [];
  }

  /** @returns the text; undefined when it is not text, which is reported. */
  text(remedy: string): string | undefined {
    if (typeof this.value === 'string' && this.value.trim() !== '') return this.value;
    this.refuse('must be text', remedy);
    return undefined;
  }

  /** Reports that it is missing, or that it breaks the constraint and what its value is. */
  refuse(constraint: string, remedy: string): void {
    this.problem(
      this.isAbsent ? `is missing; ${remedy}` : `${constraint}, got ${shown(this.value)}; ${remedy}`,
    );
  }

  /** @param message constraint, value and remedy. */
  problem(message: string): void {
    this.#report.problems.push({ keys: this.keys, message });
  }

  /** @param sentence what was left behind or changed; its subject is this field. */
  note(sentence: string): void {
    this.#report.notes.push(`${this.path} ${sentence}`.trim());
  }

  /** Notes in one sentence everything below this field that nobody has read. */
  noteUnread(): void {
    this.#isNoted = true;
    const unread = this.#unreadKeys().map((keys) => formatPath(keys.slice(this.keys.length)));
    if (unread.length === 0) return;
    const at = this.path === '' ? '' : `${this.path}: `;
    this.#report.notes.push(`${at}${listed(unread)} ${unread.length === 1 ? 'is' : 'are'} not carried over.`);
  }

  #unreadKeys(): (readonly PropertyKey[])[] {
    const isEntered = Array.isArray(this.value) && this.#children.size > 0;
    if (!isMapping(this.value) && !isEntered) return [];
    return Object.keys(this.value as object).flatMap((key) => {
      const child = this.#children.get(Array.isArray(this.value) ? Number(key) : key);
      if (!child) return [[...this.keys, key]];
      return child.#isNoted ? [] : child.#unreadKeys();
    });
  }

  #child(key: string | number, value: unknown): Field {
    const child = this.#children.get(key) ?? new Field(value, [...this.keys, key], this.#report);
    this.#children.set(key, child);
    return child;
  }
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
