import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from './command-line.ts';
import type { Ports } from './ports.ts';
import { isPortFree, portOwner } from './process/port-owner.ts';
import { RunFile, stackRunning } from './run-file.ts';
import { endOrphans } from './supervisor.ts';

/** How long the processes of a killed supervisor may take to give their ports back. */
const orphansSecondsMax = 20;

/**
 * Makes sure that a stack can start here, ending what a supervisor that was killed has left.
 *
 * @param ports those that will be listened on.
 * @param say tells a person what goes on.
 * @throws UserError when another stack runs from the same state, or a port is taken.
 */
export async function clearTheWay(
  stateFolder: string,
  ports: Partial<Ports>,
  say: (line: string) => void,
): Promise<void> {
  const running = stackRunning(stateFolder);
  if (running !== undefined) {
    const { pid } = running.supervisor;
    throw new UserError(
      `a stack runs already (process ${pid}): press Ctrl-C there first, or use --state-dir and --port`,
      1,
    );
  }
  await endWhatIsLeft(stateFolder, ports, say);
  const taken = await takenPorts(ports);
  if (taken.length > 0) throw new UserError(taken.join('\n'), 1);
}

async function endWhatIsLeft(
  stateFolder: string,
  ports: Partial<Ports>,
  say: (line: string) => void,
): Promise<void> {
  const left = new RunFile(stateFolder).read();
  const orphans = left === undefined ? [] : endOrphans(left);
  if (orphans.length === 0) return;
  say(`ending what the last run left behind when it was killed: ${orphans.join(', ')}`);
  for (let tries = 0; tries < orphansSecondsMax * 10 && (await takenPorts(ports)).length > 0; tries += 1)
    await sleep(100);
}

/** @returns a sentence per port that is taken: which, by whom, and the option that changes it. */
async function takenPorts(ports: Partial<Ports>): Promise<string[]> {
  const sentences = Object.entries(ports).map(async ([name, port]) => {
    if (await isPortFree(port)) return undefined;
    const owner = await portOwner(port);
    const by = owner === undefined ? 'a process of another user' : `process ${owner.pid} (${owner.command})`;
    const other = port < 55_536 ? port + 10_000 : port - 10_000;
    return `port ${port} (${name}) is taken by ${by}; stop it, or choose another: npm run up -- --port ${name}=${other}`;
  });
  return (await Promise.all(sentences)).filter((sentence) => sentence !== undefined);
}
