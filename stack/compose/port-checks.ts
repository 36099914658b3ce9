import { portsDefault } from '../ports.ts';
import type { Program } from './listeners.ts';
import type { Reference } from './references.ts';
import type { Compose } from './schema.ts';

const loopback = '127.0.0.1';

/** What a person or a browser on this machine opens. The love server, pprof and Redis are not among it. */
const published: Readonly<Record<string, readonly number[]>> = {
  exporter: [portsDefault.gateway, portsDefault.admin],
  pager: [portsDefault.pager],
  prometheus: [portsDefault.prometheus],
  alertmanager: [portsDefault.alertmanager],
  grafana: [portsDefault.grafana],
};

type Programs = ReadonlyMap<string, Program>;

/**
 * @param opened the same file with LOVEWATCH_BIND set to every address: the gateway alone may follow it.
 */
export function publishingProblems(compose: Compose, opened: Compose, programs: Programs): string[] {
  return Object.entries(compose.services).flatMap(([name, { ports }]) => {
    const allowed = published[name] ?? [];
    const seen = ports.map((entry) => Number(entry.split(':')[2]));
    const missing = allowed.filter((port) => !seen.includes(port));
    const problems = ports.flatMap((entry, index) => {
      const [, host, container] = entry.split(':').map(Number) as [number, number, number];
      const at = `services.${name}.ports[${index}]`;
      const openedAddress = opened.services[name]!.ports[index]!.split(':')[0];
      const remedy = `write ${loopback}:${container}:${container}`;
      if (!allowed.includes(container)) {
        const known = allowed.length === 0 ? 'not be published at all' : `publish ${allowed.join(' or ')}`;
        return [`${at} must ${known}, got ${entry}; remove it`];
      }
      if (host !== container) return [`${at} must have one number on both sides, got ${entry}; ${remedy}`];
      if (!entry.startsWith(`${loopback}:`))
        return [`${at} must be bound to ${loopback}, got ${entry}; ${remedy}`];
      if (openedAddress !== loopback && container !== portsDefault.gateway)
        return [
          `${at} must stay on ${loopback} whatever LOVEWATCH_BIND says, got ${openedAddress}; ${remedy}`,
        ];
      if (listens(programs, name, container)) return [];
      return [`${at} must be a port of ${name}, got ${container}; ${unheard(programs, name)}`];
    });
    return [
      ...problems,
      ...missing.map(
        (port) => `services.${name}.ports must publish ${port}; write '${loopback}:${port}:${port}'`,
      ),
    ];
  });
}

/** A health check that asks a port where nobody listens never turns green. */
export function healthProblems({ services }: Compose, programs: Programs): string[] {
  return Object.entries(services).flatMap(([name, { healthcheck }]) => {
    const text = healthcheck.test.join(' ');
    const at = `services.${name}.healthcheck.test`;
    const [, url, option] = /:\/\/127\.0\.0\.1:(\d+)|-p (\d+)/.exec(text) ?? [];
    const port = url ?? option;
    if (port === undefined)
      return [`${at} must name 127.0.0.1 and a port, got ${text}; ask the service itself`];
    if (programs.get(name)!.listeners.some((listener) => listener.port === Number(port))) return [];
    return [`${at} must ask a port of ${name}, got ${port}; ${unheard(programs, name)}`];
  });
}

/** Every address by which services find each other: the name, the port, and a network that both are on. */
export function referenceProblems(
  { services }: Compose,
  programs: Programs,
  references: readonly Reference[],
): string[] {
  return references.flatMap(({ from, where, host, port }) => {
    const to = services[host];
    const names = Object.keys(services).join(', ');
    if (to === undefined) return [`${where} must name a service, got ${host}:${port}; services are ${names}`];
    if (!listens(programs, host, port))
      return [`${where} must name a port of ${host}, got ${port}; ${unheard(programs, host)}`];
    if (services[from]!.networks.some((network) => to.networks.includes(network))) return [];
    return [
      `${where} sends ${from} to ${host}, and no network has both; add one to services.${from}.networks`,
    ];
  });
}

/** Links that a person follows on this machine lead to what is published. */
export function linkProblems({ services }: Compose, programs: Programs): string[] {
  const open = Object.values(services).flatMap(({ ports }) =>
    ports.map((entry) => Number(entry.split(':')[1])),
  );
  const links = Object.entries(services).flatMap(([name, { command, environment }]) =>
    [...command, ...Object.values(environment)].map((text): [string, string] => [`services.${name}`, text]),
  );
  const runbooks = programs.get('exporter')?.config?.runbook_base_url ?? '';
  return [...links, ['runbook_base_url of lovewatch.yaml', runbooks] as const].flatMap(([at, text]) => {
    const [link, port] = /http:\/\/127\.0\.0\.1:(\d+)\S*/.exec(text) ?? [];
    if (link === undefined || open.includes(Number(port))) return [];
    return [`${at} must link to a published port, got ${link}; published are ${open.join(', ')}`];
  });
}

/** A service that publishes nothing is reached by other services alone, and has no way out. */
export function networkProblems({ services, networks }: Compose): string[] {
  return Object.entries(services).flatMap(([name, service]) =>
    service.networks.flatMap((network, index) => {
      const at = `services.${name}.networks[${index}]`;
      const known = Object.keys(networks).join(', ');
      if (networks[network] === undefined)
        return [`${at} must be declared, got ${network}; networks are ${known}`];
      if (networks[network].internal || service.ports.length > 0) return [];
      return [
        `${at} must be internal, as ${name} publishes nothing, got ${network}; write internal: true there`,
      ];
    }),
  );
}

function listens(programs: Programs, name: string, wanted: number): boolean {
  return programs.get(name)!.listeners.some(({ host, port }) => port === wanted && host === '0.0.0.0');
}

function unheard(programs: Programs, name: string): string {
  const addresses = programs.get(name)!.listeners.map(({ host, port }) => `${host}:${port}`);
  return `it listens on ${addresses.join(' and ')}`;
}
