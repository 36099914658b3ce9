import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ProvisionedDataSource } from '../provisioning/schema.ts';
import { instanceSettings } from './data-source-settings.ts';
import { sendMessage } from './message.ts';

/** What reads. Prometheus can also delete series and shut down, which no page needs. */
const reads =
  /^api\/v1\/(query|query_range|query_exemplars|labels|label\/[^/]+\/values|series|metadata|rules|alerts|format_query|status\/buildinfo)$/;
const timeoutMilliseconds = 30_000;

interface ByUid {
  Params: { uid: string; '*': string };
}

/** The data sources, their health, and Prometheus' own API behind them. */
export function dataSourceRoutes(app: FastifyInstance, dataSources: ProvisionedDataSource[]): void {
  const found = (uid: string): ProvisionedDataSource | undefined =>
    dataSources.find((source) => source.uid === uid);

  app.get('/api/datasources', () => dataSources.map((source, index) => instanceSettings(source, index + 1)));
  app.get<ByUid>('/api/datasources/uid/:uid', ({ params: { uid } }, reply) => {
    const index = dataSources.findIndex((source) => source.uid === uid);
    if (index < 0) return unknown(reply, uid);
    return reply.send(instanceSettings(dataSources[index]!, index + 1));
  });
  app.get<ByUid>('/api/datasources/uid/:uid/health', async ({ params: { uid } }, reply) => {
    const source = found(uid);
    return source === undefined ? unknown(reply, uid) : health(reply, source);
  });
  for (const url of ['/api/datasources/uid/:uid/resources/*', '/api/datasources/proxy/uid/:uid/*']) {
    app.route<ByUid>({
      method: ['GET', 'POST'],
      url,
      handler: (request, reply) => {
        const source = found(request.params.uid);
        return source === undefined ? unknown(reply, request.params.uid) : passOn(request, reply, source);
      },
    });
  }
}

function unknown(reply: FastifyReply, uid: string): FastifyReply {
  return sendMessage(reply, 404, `no data source ${uid} is provisioned; see provisioning/datasources`);
}

async function health(reply: FastifyReply, source: ProvisionedDataSource): Promise<FastifyReply> {
  try {
    const response = await ask(source, 'api/v1/query?query=1%2B1');
    if (!response.ok) throw new Error(`it answers ${response.status}`);
    return await reply.send({ status: 'OK', message: 'Successfully queried the Prometheus API.' });
  } catch (error) {
    const message = `${source.url} does not answer as Prometheus: ${(error as Error).message}`;
    return reply.code(400).send({ status: 'ERROR', message });
  }
}

async function passOn(
  request: FastifyRequest<ByUid>,
  reply: FastifyReply,
  source: ProvisionedDataSource,
): Promise<FastifyReply> {
  const path = request.params['*'];
  if (!reads.test(path))
    return sendMessage(
      reply,
      403,
      `${path} is not of the API that reads; ask Prometheus itself at ${source.url}`,
    );
  const query = request.url.split('?')[1];
  try {
    const response = await ask(source, query === undefined ? path : `${path}?${query}`, request);
    return await reply
      .code(response.status)
      .type(response.headers.get('content-type') ?? 'application/json')
      .send(Buffer.from(await response.arrayBuffer()));
  } catch (error) {
    return sendMessage(reply, 502, `${source.url} does not answer: ${(error as Error).message}`);
  }
}

function ask({ url }: ProvisionedDataSource, path: string, request?: FastifyRequest): Promise<Response> {
  const body = request?.body instanceof URLSearchParams ? request.body : null;
  return fetch(`${url.replace(/\/$/, '')}/${path}`, {
    method: request?.method ?? 'GET',
    body,
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
}
