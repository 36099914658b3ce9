import { problemContentType, problemDetails } from '../../http/problem-details.ts';
import { closeAfter } from './gateway-server.ts';
import type { AnswerHead, Outcome, Passage, RawHeaders } from './passage.ts';

/** An answer of the gateway's own. */
export interface OwnAnswer {
  readonly code: number;
  readonly headers: Readonly<RawHeaders>;
  readonly body: string;
}

/**
 * Answers in the backend's place. The head goes by `onAnswer` as any other; if that throws, it is a 500 instead. Node reads
 * the body of the request, if any, and throws it away.
 *
 * @param outcome what becomes of the request; the backend was not asked unless it says otherwise.
 */
export function answer(passage: Passage, { code, headers, body }: OwnAnswer, outcome?: Outcome): void {
  const head: AnswerHead = { code, headers: [...headers] };
  try {
    passage.onAnswer?.(head);
  } catch {
    answerBroken(passage, outcome);
    return;
  }
  send(passage, { ...head, body }, outcome ?? { kind: 'refused', code });
}

/** The same with a problem document: `detail` says what is wrong, the constraint and the remedy. */
export function answerProblem(
  passage: Passage,
  code: number,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
  outcome?: Outcome,
): void {
  answer(passage, problem(code, detail, headers), outcome);
}

/** What a client gets when `onAnswer` or `editRequest` has thrown: 500, and none of them hears of it. */
export function answerBroken(passage: Passage, outcome: Outcome = { kind: 'refused', code: 500 }): void {
  const detail = 'middleware of the gateway has failed at this request; see the log of the exporter';
  send(passage, problem(500, detail), { ...outcome, code: 500 });
}

function problem(code: number, detail: string, headers: Readonly<Record<string, string>> = {}): OwnAnswer {
  const body = JSON.stringify(problemDetails(code, detail));
  return { code, headers: ['Content-Type', problemContentType, ...Object.entries(headers).flat()], body };
}

function send(passage: Passage, { code, headers, body }: OwnAnswer, outcome: Outcome): void {
  const { request, response } = passage;
  const length = code === 204 || code === 304 ? [] : ['Content-Length', String(Buffer.byteLength(body))];
  // A client that waits for 100 sends its body or not: what comes next could be either.
  if (request.headers.expect !== undefined) closeAfter(request, response);
  passage.onSettled(outcome); // Before the client can have it: whoever has an answer finds it counted.
  if (response.destroyed) return; // To end it would be an error that nobody hears, and that ends the thread.
  response.writeHead(code, [...headers, ...length]);
  response.end(body);
}
