import { randomInt } from 'node:crypto';
import { portsDefault, type PortName, type Ports } from '../../stack/ports.ts';
import { isPortFree } from '../../stack/process/port-owner.ts';

/**
 * Below those that systems hand out by themselves, from 32768 on Linux and from 49152 elsewhere: whatever connects or
 * listens meanwhile, in other tests too, is given none of ours before we use it.
 */
const [portMin, portMax] = [12_000, 32_000] as const;

/** @returns a free port for each part of a stack, so that a journey can run beside a stack that is up. */
export async function freePorts(): Promise<Ports> {
  const names = Object.keys(portsDefault) as PortName[];
  const free = new Set<number>();
  while (free.size < names.length) {
    const port = randomInt(portMin, portMax);
    if (await isPortFree(port)) free.add(port);
  }
  const ports = [...free];
  return Object.fromEntries(names.map((name, index) => [name, ports[index]!])) as Ports;
}
