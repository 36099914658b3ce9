import type { IncomingMessage, ServerResponse } from 'node:http';

/** Names and values in turn, as node:http has them: Latin-1, every byte survives. */
export type RawHeaders = string[];

/** How one request ended; `code` is what the client got, or would have got. */
export type Outcome =
  | { readonly kind: 'answered'; readonly code: number }
  /** No whole answer: one that the backend broke off counts as this too, whatever its head said. */
  | { readonly kind: 'backend-failed'; readonly code: number; readonly why: string }
  /** The client left, hung or sent what cannot be forwarded: it says nothing of the backend. */
  | { readonly kind: 'client-failed'; readonly code: number }
  /** Answered by the gateway itself: the backend was not asked. */
  | { readonly kind: 'refused'; readonly code: number };

/** The head of an answer before the client gets it. The headers may be replaced, the code not. */
export interface AnswerHead {
  readonly code: number;
  headers: RawHeaders;
}

/** One request on its way, and who hears of it. Each is called at most once, in this order. */
export interface Passage {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Edits what the backend gets: the headers as they would be sent. */
  readonly editRequest?: ((headers: RawHeaders) => RawHeaders) | undefined;
  /** The backend has answered: the code of the head that is no interim one. */
  readonly onBackendHead: (code: number) => void;
  /** Before the head goes out: the backend's, or that of the problem document in its place. What it throws ends the request with 500. */
  readonly onAnswer?: ((head: AnswerHead) => void) | undefined;
  /** The client gets the rest of the answer now, or never will. Called exactly once. */
  readonly onSettled: (outcome: Outcome) => void;
}
