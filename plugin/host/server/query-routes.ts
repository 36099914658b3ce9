import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ProvisionedDataSource } from '../provisioning/schema.ts';
import { queryRequest, timeOf, type Query } from '../queries/query-schema.ts';
import { runQuery, type QueryResult, type TimeRangeMilliseconds } from '../queries/run-query.ts';
import { sendMessage } from './message.ts';

/** `POST /api/ds/query`: data frames by refId. 400 when a query failed, whose error stands in its own result. */
export function queryRoutes(
  app: FastifyInstance,
  dataSources: ProvisionedDataSource[],
  nowMilliseconds: () => number,
): void {
  app.post('/api/ds/query', async (request, reply) => {
    const parsed = queryRequest.safeParse(request.body);
    if (!parsed.success)
      return sendMessage(reply, 400, `the query is wrong: ${z.prettifyError(parsed.error)}`);
    const { queries, from, to } = parsed.data;
    let range: TimeRangeMilliseconds;
    try {
      range = { from: timeOf(from, nowMilliseconds()), to: timeOf(to, nowMilliseconds()) };
    } catch (error) {
      return sendMessage(reply, 400, (error as Error).message);
    }
    const shown = queries.filter(({ hide }) => !hide);
    const results = await Promise.all(shown.map((query) => answer(query, dataSources, range)));
    const failed = results.find(({ status }) => status !== 200);
    const byRefId = Object.fromEntries(shown.map(({ refId }, index) => [refId, results[index]]));
    return reply.code(failed?.status ?? 200).send({ results: byRefId });
  });
}

async function answer(
  query: Query,
  dataSources: ProvisionedDataSource[],
  range: TimeRangeMilliseconds,
): Promise<QueryResult> {
  const { uid } = query.datasource;
  const source = dataSources.find((each) => each.uid === uid);
  if (source?.type === 'prometheus') return await runQuery(query, source, range);
  const names = dataSources.map((each) => each.uid).join(', ');
  const error =
    source === undefined
      ? `no data source ${uid} is provisioned; choose one of: ${names}`
      : `${uid} is of type ${source.type}; the preview asks prometheus only`;
  return { status: 404, error, frames: [] };
}
