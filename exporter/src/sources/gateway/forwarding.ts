import type { Dispatcher, Pool } from 'undici';
import { failureOf } from './backend-failure.ts';
import { CarriedRequest } from './carried-request.ts';
import { responseHeaders } from './forwarded-headers.ts';
import { releaseSoon } from './held-answers.ts';
import { passInterim } from './interim.ts';
import type { Passage } from './passage.ts';
import { rawStrings } from './raw-strings.ts';
import { reasonOf } from './reason-phrase.ts';
import { mayBeSentAgain } from './second-try.ts';

/** Answers up to so long are sent as one piece, when they come as one. */
const wholeBytesMax = 16 << 10;

type Controller = Dispatcher.DispatchController;

/** One request on its way: undici's callbacks on one side, the client's connection on the other. */
export class Forwarding extends CarriedRequest implements Dispatcher.DispatchHandler {
  readonly #pool: Pool;
  readonly #fresh: Pool;
  readonly #order: Dispatcher.DispatchOptions;
  #controller: Controller | undefined;
  /** The backend has begun to answer. */
  #hasBegun = false;
  #isSecondTry = false;
  /** Something of the answer has gone to the client. */
  #isOut = false;
  /** What Content-Length says of the answer. */
  #lengthBytes = NaN;
  /** The body of an answer that came as one piece, in Latin-1. */
  #whole = '';

  /** @param fresh keeps no connection: for a second try. */
  constructor(pool: Pool, fresh: Pool, order: Dispatcher.DispatchOptions, passage: Passage) {
    super(passage);
    this.#pool = pool;
    this.#fresh = fresh;
    this.#order = order;
    if (order.body)
      passage.request.on('timeout', () => {
        this.clientHung();
      });
  }

  dispatch(): void {
    this.#pool.dispatch(this.#order, this);
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    if (this.passage.response.destroyed)
      controller.abort(new Error('the client left before the request was sent'));
  }

  onResponseStarted(): void {
    this.#hasBegun = true;
  }

  onResponseStart(
    controller: Controller,
    code: number,
    headers: Record<string, string | string[] | undefined>,
    message?: string,
  ): void {
    const raw = rawStrings(controller.rawHeaders);
    if (code < 200) {
      passInterim(this.passage, code, raw);
      return;
    }
    this.passage.onBackendHead(code);
    const coding = headers['transfer-encoding']?.toString();
    if (coding !== undefined && coding.toLowerCase() !== 'chunked') {
      this.fail({ code: 502, why: `the answer has a Transfer-Encoding that cannot be forwarded, ${coding}` });
      this.abort(new Error('an answer that cannot be forwarded'));
      return;
    }
    const head = this.announced(code, responseHeaders(raw, coding !== undefined));
    if (head === undefined) return;
    this.passage.response.writeHead(code, reasonOf(code, message), head.headers);
    this.#lengthBytes = coding === undefined ? Number(headers['content-length'] ?? NaN) : NaN;
    releaseSoon(this);
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    if (!this.#isOut && chunk.length === this.#lengthBytes && chunk.length <= wholeBytesMax) {
      this.#whole = chunk.toString('latin1');
      return;
    }
    this.#isOut = true;
    const { response } = this.passage;
    if (response.write(chunk)) return;
    controller.pause();
    response.once('drain', () => {
      controller.resume();
    });
  }

  onResponseEnd(controller: Controller): void {
    const { response } = this.passage;
    const trailers = rawStrings(controller.rawTrailers);
    for (let index = 0; index < trailers.length; index += 2)
      response.addTrailers([[trailers[index]!, trailers[index + 1]!]]);
    // Before the client can have all of it: whoever has an answer finds it counted.
    this.settle({ kind: 'answered', code: response.statusCode });
    // Node puts a head and a string into one packet, and one call of the system; a Buffer takes two.
    if (this.#isOut) response.end();
    else response.end(this.#whole, 'latin1');
    this.#isOut = true;
  }

  onResponseError(_: unknown, error: Error): void {
    if (this.isSettled) return;
    if (this.hasClientLeft) this.clientClosed();
    else if (!this.#isSecondTry && !this.#hasBegun && mayBeSentAgain(this.#order, error)) {
      this.#isSecondTry = true;
      this.#fresh.dispatch(this.#order, this);
    } else this.fail(failureOf(error));
  }

  /** At the end of the turn in which the head came: what has come with it is sent, the rest may take its time. */
  release(): void {
    const { response } = this.passage;
    if (this.#isOut || this.isSettled || response.destroyed) return;
    this.#isOut = true;
    if (this.#whole === '') response.flushHeaders();
    else response.write(this.#whole, 'latin1');
  }

  protected override abort(why: Error): void {
    this.#controller?.abort(why);
  }
}
