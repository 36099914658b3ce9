import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** USER_HZ: what Linux shows to programs on every architecture that Node runs on, whatever the kernel's own tick. */
const ticksPerSecond = 100;

/** Resident memory, summed over a process group. */
export interface Memory {
  readonly bytes: number;
  /** The most since the start, or since `forgetPeak`. */
  readonly bytesPeak: number;
}

/** @returns CPU seconds, user and system, that the living processes of a group have used; to 0.01 s. */
export function cpuSeconds(group: number): number {
  return sum(membersOf(group).map(({ ticks }) => ticks)) / ticksPerSecond;
}

export function memoryOf(group: number): Memory {
  const statuses = membersOf(group).map(({ pid }) => readFileSync(`/proc/${pid}/status`, 'utf8'));
  const field = (name: string): number =>
    1024 *
    sum(statuses.map((status) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0)));
  return { bytes: field('VmRSS'), bytesPeak: field('VmHWM') };
}

/** From here on `bytesPeak` is the most since now. */
export function forgetPeak(group: number): void {
  for (const { pid } of membersOf(group)) writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** /proc/PID/stat: field 2 is the name in parentheses and may have spaces; 5 is the group, 14 and 15 the ticks. */
function membersOf(group: number): { pid: number; ticks: number }[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    const fields = statOf(pid)
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[2] === String(group)
      ? [{ pid: Number(pid), ticks: Number(fields[11]) + Number(fields[12]) }]
      : [];
  });
}

/** Between the listing and the reading a process may have ended. */
function statOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
