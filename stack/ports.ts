import { UserError } from './command-line.ts';

/** Every port of the stack, all on 127.0.0.1. `--port NAME=NUMBER` changes one. */
export const portsDefault = {
  gateway: 8080,
  love: 8081,
  path: 8181,
  toxics: 8474,
  admin: 9464,
  pager: 9465,
  prometheus: 9090,
  alertmanager: 9093,
  /** Grafana, or the preview of the app. */
  grafana: 3000,
  pprof: 6060,
} as const;

export type PortName = keyof typeof portsDefault;
export type Ports = Readonly<Record<PortName, number>>;

const names = Object.keys(portsDefault) as PortName[];

/**
 * @param choices `NAME=NUMBER` each.
 * @param configured ports that lovewatch.yaml names; a choice goes before them.
 * @throws UserError with the constraint, the value and the remedy.
 */
export function choosePorts(choices: readonly string[], configured: Partial<Ports> = {}): Ports {
  const chosen = Object.fromEntries(choices.map(parseChoice));
  const ports = { ...portsDefault, ...configured, ...chosen } as Ports;
  const twice = names.find((name) => names.some((other) => other !== name && ports[other] === ports[name]));
  if (twice !== undefined)
    throw new UserError(
      `each part needs a port of its own, got ${ports[twice]} for two; choose another for ${twice}`,
      2,
    );
  return ports;
}

function parseChoice(choice: string): [PortName, number] {
  const [, name, digits] = /^([a-z]+)=(\d+)$/.exec(choice) ?? [];
  const port = Number(digits);
  const isKnown = names.some((known) => known === name);
  if (isKnown && port >= 1 && port <= 65_535) return [name as PortName, port];
  throw new UserError(
    `--port must be NAME=NUMBER within 1..65535, got ${choice}; names are ${names.join(', ')}`,
    2,
  );
}

/** @returns the ports without some of them. */
export function portsBut(ports: Ports, unused: readonly PortName[]): Partial<Ports> {
  return Object.fromEntries(Object.entries(ports).filter(([name]) => !unused.some((each) => each === name)));
}
