import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { problemContentType, problemDetails } from '../http/problem-details.ts';
import { backendThat } from './gateway-under-test.ts';

/** One request as it came. */
export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly authorization: string | undefined;
  readonly ifMatch: string | undefined;
  readonly body: unknown;
}

/** A real server that answers what an exporter has answered, and remembers what it was asked. */
export interface RecordedAdmin extends AsyncDisposable {
  readonly url: string;
  readonly asked: Asked[];
}

/** @param answers by `METHOD /path`; a problem where it is an error. What is not there is a 404. */
export async function recordedAdmin(
  answers: Readonly<Record<string, object | Refusal>>,
): Promise<RecordedAdmin> {
  const asked: Asked[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url: path = '', headers } = request;
    const body = await text(request);
    asked.push({
      method,
      path,
      authorization: headers.authorization,
      ifMatch: headers['if-match'],
      body: body === '' ? undefined : JSON.parse(body),
    });
    const key = `${method} ${path.split('?')[0]}`;
    send(response, answers[key] ?? new Refusal(404, `${key} is not part of the admin API`));
  };
  const server = await backendThat((request, response) => void take(request, response));
  return { url: server.url, asked, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

/** An answer that is a problem document. */
export class Refusal {
  readonly status: number;
  readonly detail: string;

  constructor(status: number, detail: string) {
    this.status = status;
    this.detail = detail;
  }
}

function send(response: ServerResponse, answer: object): void {
  if (answer instanceof Refusal) {
    response.writeHead(answer.status, { 'content-type': problemContentType });
    response.end(JSON.stringify(problemDetails(answer.status, answer.detail)));
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(answer));
}
