import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release } from 'node:os';

/** @param peers programs and libraries with their versions. @returns one line: what the figures were taken on and with. */
export function machineLine(peers: readonly string[]): string {
  const system = /^PRETTY_NAME="?([^"\n]+)/m.exec(osRelease())?.[1] ?? process.platform;
  const parts = [
    `${availableParallelism()} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
    `${system}, kernel ${release()} ${process.arch}`,
    `Node ${process.version}`,
    ...peers,
  ];
  return `Machine: ${parts.join(' · ')}`;
}

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}
