import type { IncomingMessage } from 'node:http';
import { problemContentType, problemDetails } from '../../http/problem-details.ts';
import type { MiddlewareExchange } from '../../middleware/exchange.ts';
import type { OwnAnswer } from './answer.ts';
import { checkHeader, HeaderEdits } from './header-edits.ts';
import type { AnswerHead, Passage, RawHeaders } from './passage.ts';
import { valueOf, without } from './raw-headers.ts';
import { targetOf } from './request-target.ts';

/** A request as the middleware of its chain sees and edits it. */
export class GatewayExchange implements MiddlewareExchange {
  readonly service: string;
  readonly method: string;
  readonly target: string;
  readonly #passage: Passage;
  readonly #isTrusted: boolean;
  #edits: HeaderEdits | undefined;
  #own: OwnAnswer | undefined;
  #head: AnswerHead | undefined;
  #left: AbortController | undefined;

  constructor(service: string, passage: Passage, isTrusted: boolean) {
    const { method = '', url = '' } = passage.request;
    this.service = service;
    this.method = method;
    this.target = targetOf(url).path;
    this.#passage = passage;
    this.#isTrusted = isTrusted;
  }

  get client(): string {
    return clientOf(this.#passage.request, this.#isTrusted);
  }

  get left(): AbortSignal {
    this.#left ??= this.#leaving();
    return this.#left.signal;
  }

  requestHeader(name: string): string | undefined {
    const key = name.toLowerCase();
    const value = valueOf(this.#passage.request.rawHeaders, key);
    return this.#edits === undefined ? value : this.#edits.valueOf(key, value);
  }

  setRequestHeader(name: string, value: string): void {
    (this.#edits ??= new HeaderEdits()).set(name, value);
  }

  removeRequestHeader(name: string): void {
    (this.#edits ??= new HeaderEdits()).remove(name);
  }

  get answerCode(): number | undefined {
    return this.#head?.code;
  }

  answerHeader(name: string): string | undefined {
    return this.#head && valueOf(this.#head.headers, name.toLowerCase());
  }

  setAnswerHeader(name: string, value: string): void {
    checkHeader(name, value);
    const head = this.#answered();
    head.headers = without(head.headers, name.toLowerCase());
    head.headers.push(name, value);
  }

  removeAnswerHeader(name: string): void {
    checkHeader(name);
    const head = this.#answered();
    head.headers = without(head.headers, name.toLowerCase());
  }

  answer(code: number, headers: Readonly<Record<string, string>>, body: string): void {
    if (this.#own !== undefined)
      throw new Error(`${this.method} ${this.target} has an answer already; give 'answered' after the first`);
    if (!(Number.isInteger(code) && code >= 200 && code <= 599))
      throw new RangeError(`the code of an answer must be within [200, 599], got ${code}`);
    if (typeof body !== 'string')
      throw new TypeError(`the body of an answer must be a string, got ${typeof body}; write '' for none`);
    for (const [name, value] of Object.entries(headers)) checkHeader(name, value);
    this.#own = { code, headers: Object.entries(headers).flat(), body };
  }

  answerProblem(code: number, detail: string, headers: Readonly<Record<string, string>> = {}): void {
    const body = JSON.stringify(problemDetails(code, detail));
    this.answer(code, { 'Content-Type': problemContentType, ...headers }, body);
  }

  /** What middleware has answered; undefined when it has not. */
  get ownAnswer(): OwnAnswer | undefined {
    return this.#own;
  }

  /** The backend gets other headers than the client has sent. */
  get isEdited(): boolean {
    return this.#edits !== undefined;
  }

  /** @param headers as they would go to the backend. */
  edited(headers: RawHeaders): RawHeaders {
    return this.#edits === undefined ? headers : this.#edits.applied(headers);
  }

  /** From now on there is an answer: it is this one. */
  showAnswer(head: AnswerHead): void {
    this.#head = head;
  }

  #answered(): AnswerHead {
    if (this.#head === undefined)
      throw new Error('headers of the answer can be edited in onAnswer only, when there is one');
    return this.#head;
  }

  #leaving(): AbortController {
    const left = new AbortController();
    const { response } = this.#passage;
    if (response.destroyed) left.abort();
    else
      response.once('close', () => {
        left.abort();
      });
    return left;
  }
}

/** The proxy before this one has added its client at the end; what is before it anybody may have written. */
function clientOf({ headers, socket }: IncomingMessage, isTrusted: boolean): string {
  const forwarded = isTrusted ? headers['x-forwarded-for'] : undefined;
  const named = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim();
  return named === undefined || named === '' ? (socket.remoteAddress ?? 'unknown') : named;
}
