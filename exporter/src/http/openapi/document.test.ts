import { Ajv2020 } from 'ajv/dist/2020.js';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { IncidentLog } from '../../incidents/incident-log.ts';
import { parseNotification } from '../../incidents/notification.ts';
import { Witness } from '../../incidents/witness.ts';
import { notificationOf } from '../../testing/notification.ts';
import { WatchedService } from '../../watched-service.ts';
import type { AdminView } from '../admin-view.ts';
import { healthOf } from '../health.ts';
import { sloView } from '../slo-view.ts';
import {
  adminUnderTest,
  metric,
  tune,
  type AdminUnderTest,
  type Call,
  type ViewParts,
} from '../testing/admin-under-test.ts';

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object> };
}
interface Operation {
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: object }> }>;
}
async function documentOf(admin: AdminUnderTest): Promise<Document> {
  return (await admin.ask('/api/v1/openapi.json', { token: '' })).body as unknown as Document;
}

test('has every route, and no other', async () => {
  await using admin = await adminUnderTest();
  const { openapi, paths } = await documentOf(admin);
  expect(openapi).toBe('3.1.1');
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  // Fastify makes HEAD of GET by itself.
  const routes = admin.routes.filter((route) => !route.startsWith('HEAD '));
  expect(described.toSorted()).toEqual(routes.toSorted());
});

describe('what is answered is what the document says', () => {
  const rules = '/api/v1/rules?service=love';
  const ruled = { rules: [{ prefix: '/api', use: [{ fault: { code: 503 } }] }], reason: 'an outage' };
  const body = { upper: 0.2, ttl_seconds: 60, reason: 'the deploy of noon' };
  test.each<[string, Call, number]>([
    ['/healthz', {}, 200],
    ['/readyz', {}, 200],
    ['/api/v1/slos', {}, 200],
    ['/api/v1/slos?service=hate', {}, 404],
    ['/api/v1/alerts', {}, 200],
    ['/api/v1/thresholds', {}, 200],
    ['/api/v1/thresholds?metric=love', {}, 404],
    ['/api/v1/rules', {}, 200],
    [rules, {}, 200],
    ['/api/v1/rules?service=hate', {}, 404],
    [rules, { method: 'PUT', body: ruled }, 200],
    [`${rules}&dry_run=true`, { method: 'PUT', body: ruled }, 200],
    [rules, { method: 'PUT', body: {} }, 400],
    [rules, { method: 'PUT', body: ruled, headers: { 'if-match': '"7"' } }, 412],
    [rules, { method: 'DELETE' }, 200],
    ['/api/v1/openapi.json', {}, 200],
    ['/api/v1/events', { headers: { 'last-event-id': 'one' } }, 400],
    ['/hooks/alertmanager', { method: 'POST', body: {} }, 400],
    ['/tune', {}, 200],
    [tune, {}, 200],
    ['/tune?colour=red', {}, 400],
    [tune, { method: 'PUT', body }, 200],
    [`${tune}&dry_run=true`, { method: 'PUT', body }, 200],
    [tune, { method: 'PUT', body: {} }, 400],
    [tune, { method: 'PUT', body, token: '' }, 401],
    [tune, { method: 'PUT', body, token: 'wrong' }, 403],
    [tune, { method: 'PUT', body, headers: { 'if-match': '"7"' } }, 412],
    [tune, { method: 'PUT', body: { ...body, reason: 'x'.repeat(70_000) } }, 413],
    [tune, { method: 'PUT', body: 'x', headers: { 'content-type': 'text/plain' } }, 415],
    [tune, { method: 'POST', body }, 200],
    [tune, { method: 'DELETE' }, 200],
    ['/api/v1/breakers', {}, 200],
    ['/api/v1/breakers?backend=pay', {}, 200],
    ['/api/v1/breakers?backend=hate', {}, 404],
    ['/api/v1/breakers?colour=red', {}, 400],
    ['/api/v1/breakers/pay/force-open', { method: 'POST', body: { reason: 'noon' } }, 200],
    ['/api/v1/breakers/pay/force-closed?reason=noon', { method: 'POST' }, 200],
    ['/api/v1/breakers/pay/auto?reason=noon', { method: 'POST' }, 200],
    ['/api/v1/breakers/pay/auto', { method: 'POST', body: {} }, 400],
    ['/api/v1/breakers/pay/auto', { method: 'POST', token: '' }, 401],
    ['/api/v1/breakers/pay/auto', { method: 'POST', token: 'wrong' }, 403],
    ['/api/v1/breakers/hate/auto?reason=noon', { method: 'POST' }, 404],
  ])('%s %j', async (path, call, status) => {
    await using admin = await adminUnderTest({ view: everyKindOfAnswer });
    await admin.put({ lower: 0.11, margin: 1, alpha: 0.1, reason: 'so that there is one' });
    const watched = admin.thresholds.find(metric)!;
    for (const second of [0, 1]) admin.thresholds.step(watched, 1_780_000_000 + second, 0.1);
    const document = await documentOf(admin);
    const answer = await admin.ask(path, call);
    const method = (call.method ?? 'GET').toLowerCase();
    const said = document.paths[pathIn(document, path)]?.[method]?.responses[String(answer.status)];
    const type = answer.headers.get('content-type')?.replace(/;.*/, '') ?? '';
    expect([answer.status, Object.keys(said?.content ?? {})]).toEqual([
      status,
      expect.arrayContaining([type]),
    ]);
    expect(errorsOf(document, said!.content![type]!.schema, answer.body)).toEqual([]);
  });
});

/** @returns the path of the document that a request is for, such as `/api/v1/breakers/{backend}/auto`. */
function pathIn({ paths }: Document, asked: string): string {
  const path = asked.replace(/\?.*/, '');
  const isFor = (known: string): boolean => new RegExp(`^${known.replaceAll(/{\w+}/g, '[^/]+')}$`).test(path);
  return Object.keys(paths).find(isFor)!;
}

/** @returns what a schema of the document refuses of a value. */
function errorsOf({ components }: Document, schema: object, value: unknown): unknown {
  const validator = new Ajv2020({ allErrors: true, validateFormats: false, allowUnionTypes: true });
  const resolved = JSON.parse(
    JSON.stringify({ $defs: components.schemas, ...schema }).replaceAll('#/components/schemas/', '#/$defs/'),
  ) as object;
  const validate = validator.compile(resolved);
  return validate(value) ? [] : validate.errors;
}

/** An objective that fails, an incident of it, and parts that are degraded. */
async function everyKindOfAnswer(parts: ViewParts): Promise<Partial<AdminView>> {
  const { store, timeline, journal, thresholds, breakers } = parts;
  const { config, policy } = await loadConfig(join(import.meta.dirname, '../../../../lovewatch.yaml'));
  const services = config.services.map(
    (service) => new WatchedService(service, timeline, { policy, timeScale: 1 }, () => []),
  );
  for (const service of services)
    for (let count = 0; count < 100; count += 1) service.record(502, 0.1, { method: 'GET', url: '/love' });
  const slos = services.flatMap((service) => service.slos);
  for (const slo of slos) slo.step(timeline.nowSeconds());
  const witness = new Witness({ services, gateways: [], thresholds, breakers, journal, timeline });
  const incidents = await IncidentLog.open(store, witness);
  await incidents.notified(parseNotification(notificationOf('firing')));
  return {
    health: () =>
      healthOf({
        gateways: [],
        breakers,
        sampling: { sources: () => [], degraded: () => [] },
        others: [],
        stateTrouble: 'the disk is full',
        version: '0.1.0',
      }),
    slos: () => slos.map((slo) => sloView(slo, timeline.nowSeconds())),
    incidents: () => incidents.all(),
  };
}
