import type { Socket } from 'node:net';

import { delayMs, ending, isHung, takes } from './effect.ts';
import { Link } from './link.ts';
import type { Timer } from './timer.ts';
import type { Stream, Toxic } from './toxic.ts';

/**
 * One client and its socket to the service, with a link each way and the toxics that took it.
 *
 * A reset is felt on both sides, whichever side it came from. A client that leaves a hung
 * connection ends it: its request was dropped, so there is nothing left to wait for.
 */
export class Connection {
  readonly #client: Socket;
  readonly #upstream: Socket;
  readonly #timer: Timer;
  readonly #random: () => number;
  readonly #links: readonly Link[];
  readonly #toxics = new Map<string, Toxic>();
  readonly #cancelEndings = new Map<string, () => void>();
  #socketsOpen = 2;

  /**
   * @param upstream may still be connecting: writes wait for it.
   * @param onClosed called once, when both sockets are closed.
   */
  constructor(client: Socket, upstream: Socket, timer: Timer, random: () => number, onClosed: () => void) {
    this.#client = client;
    this.#upstream = upstream;
    this.#timer = timer;
    this.#random = random;
    this.#links = [
      new Link(client, upstream, this.#conditions('upstream'), timer),
      new Link(upstream, client, this.#conditions('downstream'), timer),
    ];
    client.on('end', () => {
      this.#endIfAbandoned();
    });
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      socket.on('error', () => {
        this.#reset(); // Refused, reset, broken: the other side learns it too.
      });
      socket.on('close', () => {
        this.#socketsOpen--;
        if (this.#socketsOpen > 0) return;
        this.#stop();
        onClosed();
      });
    }
  }

  /** Lets a toxic have this connection, if its toxicity says so. */
  afflict(toxic: Toxic): void {
    if (!takes(toxic, this.#random)) return;
    this.#toxics.set(toxic.name, toxic);
    this.#refresh();
    const { kind, afterMs } = ending(toxic);
    if (kind === 'none') return;
    const end = (): void => {
      if (kind === 'reset') this.#reset();
      else this.close();
    };
    if (afterMs === 0) end();
    else this.#cancelEndings.set(toxic.name, this.#timer.after(afterMs, end));
  }

  /** Takes a toxic away. What a timeout toxic dropped cannot be brought back, so its connection closes. */
  heal(name: string): void {
    const toxic = this.#toxics.get(name);
    if (toxic === undefined) return;
    this.#toxics.delete(name);
    this.#cancelEndings.get(name)?.();
    this.#cancelEndings.delete(name);
    if (toxic.type === 'timeout') this.close();
    else this.#refresh();
  }

  close(): void {
    this.#stop();
    this.#client.destroy();
    this.#upstream.destroy();
  }

  #reset(): void {
    this.#stop();
    for (const socket of [this.#client, this.#upstream]) {
      if (socket.connecting) socket.destroy();
      else if (!socket.destroyed) socket.resetAndDestroy();
    }
  }

  #refresh(): void {
    for (const link of this.#links) link.refresh();
    this.#endIfAbandoned();
  }

  #endIfAbandoned(): void {
    if (!this.#client.readableEnded) return;
    const toxics = [...this.#toxics.values()];
    if (isHung(toxics, 'upstream') || isHung(toxics, 'downstream')) this.close();
  }

  #conditions(stream: Stream): { isHung: () => boolean; delayMs: () => number } {
    return {
      isHung: () => isHung(this.#toxics.values(), stream),
      delayMs: () => delayMs(this.#toxics.values(), stream, this.#random),
    };
  }

  #stop(): void {
    for (const link of this.#links) link.stop();
    for (const cancel of this.#cancelEndings.values()) cancel();
    this.#cancelEndings.clear();
  }
}
