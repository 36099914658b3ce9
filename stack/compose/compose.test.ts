import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../paths.ts';
import { checkCompose } from './check.ts';

const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');

test('every path, port, name and variable of docker-compose.yml is one that is there', async () => {
  expect(await checkCompose(text, root)).toEqual([]);
});

/** What is changed, into what, and the one sentence that must come of it. */
type Mutation = readonly [from: string, to: string, complaint: string];

async function expectComplaint([from, to, complaint]: Mutation): Promise<void> {
  const changed = text.replaceAll(from, () => to);
  expect(changed, 'the text to change is no longer in docker-compose.yml').not.toBe(text);
  expect(await checkCompose(changed, root)).toContain(complaint);
}

describe('confinement', () => {
  test.each<Mutation>([
    [
      'prom/prometheus:v3.13.3',
      'prom/prometheus:latest',
      'services.prometheus.image must be pinned to a full version, got "prom/prometheus:latest"; write image: NAME:1.2.3',
    ],
    [
      'redis:8.10.2-alpine3.23',
      'redis:8-alpine',
      'services.redis.image must be pinned to a full version, got "redis:8-alpine"; write image: NAME:1.2.3',
    ],
    [
      "user: '1000:0'",
      "user: '0:0'",
      'services.grafana.user must be the number of a user other than root, got "0:0"; write user: \'65534:65534\'',
    ],
    ["    user: '999:1000'\n", '', "services.redis.user is missing; write user: '65534:65534'"],
    ['  read_only: true\n', '', 'services.pager.read_only is missing; write read_only: true'],
    [
      'cap_drop: [ALL]',
      'cap_drop: [NET_RAW]',
      'services.exporter.cap_drop must be [ALL], got ["NET_RAW"]; write cap_drop: [ALL]',
    ],
    [
      "  security_opt: ['no-new-privileges:true']\n",
      '',
      "services.exporter.security_opt is missing; write security_opt: ['no-new-privileges:true']",
    ],
    [
      "    healthcheck:\n      <<: *health\n      test: [CMD-SHELL, 'redis-cli -p 6379 ping | grep -q PONG']\n",
      '',
      'services.redis.healthcheck is missing; write healthcheck: with a test that asks the service itself',
    ],
    [
      '    mem_limit: 64m\n',
      '    mem_limit: 64m\n    privileged: true\n',
      'services.love-server.privileged is not a key that this stack uses; correct it, or add it to stack/compose/schema.ts',
    ],
    [
      "      GF_USERS_ALLOW_SIGN_UP: 'false'\n",
      '      GF_SECURITY_ADMIN_PASSWORD: hunter2\n',
      'services.grafana.environment.GF_SECURITY_ADMIN_PASSWORD must come in a file; write GF_SECURITY_ADMIN_PASSWORD__FILE and a secret',
    ],
    [
      'backend: { internal: true }',
      'backend: {}',
      'services.love-server.networks[0] must be internal, as love-server publishes nothing, got backend; write internal: true there',
    ],
  ])('%j turned into %j is refused', async (...mutation) => {
    await expectComplaint(mutation);
  });
});

describe('ports', () => {
  test.each<Mutation>([
    [
      'condition: service_healthy',
      'condition: service_started',
      'services.exporter.depends_on.love-server.condition must be service_healthy, got "service_started"; write condition: service_healthy',
    ],
    [
      '127.0.0.1:9464:9464',
      '0.0.0.0:9464:9464',
      'services.exporter.ports[1] must be bound to 127.0.0.1, got 0.0.0.0:9464:9464; write 127.0.0.1:9464:9464',
    ],
    [
      '127.0.0.1:9090:9090',
      '9090:9090',
      'services.prometheus.ports[0] must be ADDRESS:PORT:PORT, got "9090:9090"; write - \'127.0.0.1:9090:9090\'',
    ],
    [
      '127.0.0.1:9464:9464',
      '${LOVEWATCH_BIND:-127.0.0.1}:9464:9464',
      'services.exporter.ports[1] must stay on 127.0.0.1 whatever LOVEWATCH_BIND says, got 0.0.0.0; write 127.0.0.1:9464:9464',
    ],
    [
      '    volumes:\n      - redis:/data\n',
      "    ports: ['127.0.0.1:6379:6379']\n    volumes:\n      - redis:/data\n",
      'services.redis.ports[0] must not be published at all, got 127.0.0.1:6379:6379; remove it',
    ],
    [
      "      - '127.0.0.1:9464:9464'\n",
      '',
      "services.exporter.ports must publish 9464; write '127.0.0.1:9464:9464'",
    ],
    [
      '--admin-listen=0.0.0.0:9464',
      '--admin-listen=127.0.0.1:9464',
      'services.exporter.ports[1] must be a port of exporter, got 9464; it listens on 127.0.0.1:9464 and 0.0.0.0:8080',
    ],
    [
      'http://127.0.0.1:9465/healthz',
      'http://127.0.0.1:9466/healthz',
      'services.pager.healthcheck.test must ask a port of pager, got 9466; it listens on 0.0.0.0:9465',
    ],
    [
      "PORT: '8081'",
      "PORT: '8082'",
      'services.exporter.command must name a port of love-server, got 8081; it listens on 0.0.0.0:8082',
    ],
    [
      '--backend=love=http://love-server:8081',
      '--backend=love=http://hate-server:8081',
      'services.exporter.command must name a service, got hate-server:8081; services are love-server, exporter, redis, prometheus, alertmanager, pager, grafana',
    ],
    [
      '--listen=0.0.0.0:9465',
      '--listen=0.0.0.0:9466',
      'alerts/alertmanager.yml must name a port of pager, got 9465; it listens on 0.0.0.0:9466',
    ],
    [
      'networks: [backend, state, watch]',
      'networks: [backend, state]',
      'provisioning/prometheus/prometheus.yml sends prometheus to exporter, and no network has both; add one to services.prometheus.networks',
    ],
    [
      '--web.external-url=http://127.0.0.1:9093',
      '--web.external-url=http://127.0.0.1:9094',
      'services.alertmanager must link to a published port, got http://127.0.0.1:9094; published are 8080, 9464, 9090, 9093, 9465, 3000',
    ],
  ])('%j turned into %j is refused', async (...mutation) => {
    await expectComplaint(mutation);
  });
});

describe('paths, options and variables', () => {
  test.each<Mutation>([
    [
      './alerts/runbooks:',
      './alerts/playbooks:',
      'services.pager.volumes[0] must be in the repository, got ./alerts/playbooks; add it, or correct the path',
    ],
    [
      'dockerfile: stack/Dockerfile',
      'dockerfile: pager/Dockerfile',
      'services.pager.build must be in the repository, got pager/Dockerfile; add it, or correct the path',
    ],
    [
      'admin_password.placeholder}',
      'admin_password.txt}',
      'secrets.grafana_admin_password.file must be explained at the top of the file, got ${GRAFANA_ADMIN_PASSWORD_FILE:-./provisioning/grafana/admin_password.txt}; write # GRAFANA_ADMIN_PASSWORD_FILE=./provisioning/grafana/admin_password.txt there',
    ],
    [
      'pagerduty_routing_key.placeholder',
      'no-such-file',
      'secrets.pagerduty_routing_key.file must be in the repository, got ./provisioning/alertmanager/no-such-file; add it, or correct the path',
    ],
    [
      '${LOVEWATCH_BIND:-127.0.0.1}',
      '${LOVEWATCH_BIND}',
      'services.exporter.ports[0] must give its variable a default, got ${LOVEWATCH_BIND}; write ${NAME:-DEFAULT}, or $$ for a dollar',
    ],
    [
      '${LOVEWATCH_BIND:-127.0.0.1}',
      '127.0.0.1',
      'LOVEWATCH_BIND is explained at the top but nothing uses it; remove the line',
    ],
    [
      './alerts/rules:/etc/prometheus/rules:ro',
      './alerts/rules:/etc/prometheus/alerts:ro',
      'provisioning/prometheus/prometheus.yml names /etc/prometheus/rules/*.rules.yml, which nothing provides to prometheus; mount it in services.prometheus',
    ],
    [
      './alerts/rules:/etc',
      './alerts/runbooks:/etc',
      'provisioning/prometheus/prometheus.yml names /etc/prometheus/rules/*.rules.yml, and alerts/runbooks has no such file; correct the path',
    ],
    [
      '      - ./alerts/templates:/etc/alertmanager/templates:ro\n',
      '',
      'alerts/alertmanager.yml names /etc/alertmanager/templates/*.tmpl, which nothing provides to alertmanager; mount it in services.alertmanager',
    ],
    [
      '    secrets: [pagerduty_routing_key]\n',
      '',
      'alerts/alertmanager.yml names /run/secrets/pagerduty_routing_key, which nothing provides to alertmanager; mount it in services.alertmanager',
    ],
    [
      '--state=/var/lib/lovewatch/',
      '--state=/var/lib/pager/',
      'services.pager names /var/lib/pager/incidents.json, which nothing provides to pager; mount it in services.pager',
    ],
    [
      '--grafana-token-file=/var/lib/lovewatch-grafana/token',
      '--grafana-token-file=/var/lib/lovewatch/grafana-token',
      'provisioning/grafana/plugins/lovewatch.yml must name the file that the exporter keeps, exporter:/grafana-token, got token:/token; write $__file{...} with its path in Grafana',
    ],
    [
      "user: '1000:0'",
      "user: '472:0'",
      "services.grafana.user must be that of the exporter, whose token it reads, got 472; write user: '1000:0'",
    ],
    [
      '      - token:/var/lib/lovewatch-grafana:ro\n',
      '',
      'provisioning/grafana/plugins/lovewatch.yml names /var/lib/lovewatch-grafana/token, which nothing provides to grafana; mount it in services.grafana',
    ],
    [
      'GF_PATHS_PLUGINS: /usr/share/lovewatch/plugins',
      'GF_PATHS_PLUGINS: /usr/share/lovewatch/apps',
      'services.grafana names /usr/share/lovewatch/apps, which nothing provides to grafana; mount it in services.grafana',
    ],
    [
      '\n  alertmanager: {}\n',
      '\n',
      'services.alertmanager.volumes must be declared, got alertmanager; add it to volumes: at the end',
    ],
    [
      '--config=/etc/lovewatch/lovewatch.yaml',
      '--configuration=/etc/lovewatch/lovewatch.yaml',
      `services.exporter.command is refused by the exporter: error: unknown option '--configuration=${join(root, 'lovewatch.yaml')}'`,
    ],
    [
      '--runbooks=',
      '--runbook=',
      `services.pager.command is refused by the pager: error: unknown option '--runbook=${join(root, 'alerts/runbooks')}'`,
    ],
  ])('%j turned into %j is refused', async (...mutation) => {
    await expectComplaint(mutation);
  });
});
