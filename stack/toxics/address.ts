import { isLoopback } from '../http/loopback.ts';

/** Where to listen or connect: always on loopback. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * @param option the option it came from, for the message.
 * @param text such as `127.0.0.1:8181`, `localhost:8181` or `[::1]:8181`.
 * @param portMin 0 where port 0 may stand for any free port, else 1.
 * @returns the address; `localhost` becomes 127.0.0.1, so that no resolver can lead elsewhere.
 * @throws RangeError when it is no address, or not loopback.
 */
export function parseAddress(option: string, text: string, portMin: 0 | 1): Address {
  const [, bracketed, plain, portText] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(portText);
  if (host === undefined || port < portMin || port > 65535) {
    throw new RangeError(
      `${option} must be HOST:PORT with a port within [${portMin}, 65535], got "${text}"; write ${option} 127.0.0.1:8181`,
    );
  }
  if (!isLoopback(host)) {
    throw new RangeError(
      `${option} must be a loopback address, got "${text}": this proxy breaks connections on purpose and asks nobody who they are, so it stays on this machine; write ${option} 127.0.0.1:${port}`,
    );
  }
  return { host: host === 'localhost' ? '127.0.0.1' : host, port };
}

export function formatAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
