import type { Outcome } from '../passage.ts';
import type { RequestListener, RequestRecord } from '../request-record.ts';

/*
 * A slot of 512 bytes:
 *
 *   0 f64  milliseconds it took      14 u8   length of the method    32.. Latin-1: method and path
 *   8 u16  status code               16 u16  length of the path           UTF-8: why
 *  10 u16  service, by its index     18 u16  length of why
 *  12 u8   outcome, by its index
 */
const slotBytes = 512;
const slots = 4096;
const textAt = 32;
const methodBytesMax = 32;
const pathBytesMax = 160;
const headerBytes = 8;

const kinds = [
  'answered',
  'backend-failed',
  'client-failed',
  'refused',
] as const satisfies readonly Outcome['kind'][];

/** Records that wait in the memory of the writer for a reader that is stuck, some 20 MB; the rest is lost. */
const waitingMax = 100_000;

/** @returns memory for one thread that writes and one that reads: 2 MiB. */
export function ringMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(headerBytes + slots * slotBytes);
}

/** The state of both ends, in shared memory. */
class Ring {
  readonly ends: Int32Array<SharedArrayBuffer>;
  readonly bytes: Buffer;
  readonly view: DataView;

  constructor(memory: SharedArrayBuffer) {
    this.ends = new Int32Array(memory, 0, 2);
    this.bytes = Buffer.from(memory, headerBytes);
    this.view = new DataView(memory, headerBytes);
  }

  /** How many were written, modulo 2^32. */
  get written(): number {
    return Atomics.load(this.ends, 0);
  }

  get read(): number {
    return Atomics.load(this.ends, 1);
  }
}

function slotOf(count: number): number {
  return (count & (slots - 1)) * slotBytes;
}

/** Tells another thread of requests, without a message each: they can be read as soon as `write` returns. */
export class RingWriter {
  readonly #ring: Ring;
  #waiting: { service: number; record: RequestRecord }[] = [];

  constructor(memory: SharedArrayBuffer) {
    this.#ring = new Ring(memory);
  }

  /** Keeps what finds no room, because the reader is late, for the next `write` or `flush`. */
  write(service: number, record: RequestRecord): void {
    if (this.#waiting.length === 0 && this.#put(service, record)) return;
    if (this.#waiting.length < waitingMax) this.#waiting.push({ service, record });
    this.flush();
  }

  /** Writes what waits, as far as there is room. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    const stuck = this.#waiting.findIndex(({ service, record }) => !this.#put(service, record));
    this.#waiting = stuck < 0 ? [] : this.#waiting.slice(stuck);
  }

  #put(service: number, { durationMs, outcome, method, path }: RequestRecord): boolean {
    const { written, read, view, bytes, ends } = this.#ring;
    if (((written - read) | 0) >= slots) return false;
    const at = slotOf(written);
    const text = at + textAt;
    const methodBytes = bytes.write(method, text, methodBytesMax, 'latin1');
    const pathBytes = bytes.write(path, text + methodBytes, pathBytesMax, 'latin1');
    const whyAt = text + methodBytes + pathBytes;
    const whyBytes =
      outcome.kind === 'backend-failed' ? bytes.write(outcome.why, whyAt, at + slotBytes - whyAt, 'utf8') : 0;
    view.setFloat64(at, durationMs);
    view.setUint16(at + 8, outcome.code);
    view.setUint16(at + 10, service);
    view.setUint8(at + 12, kinds.indexOf(outcome.kind));
    view.setUint8(at + 14, methodBytes);
    view.setUint16(at + 16, pathBytes);
    view.setUint16(at + 18, whyBytes);
    Atomics.store(ends, 0, (written + 1) | 0); // After the slot: who sees the count sees the record.
    return true;
  }
}

/** Reads what a thread has told, in its order. */
export class RingReader {
  readonly #ring: Ring;

  constructor(memory: SharedArrayBuffer) {
    this.#ring = new Ring(memory);
  }

  /** Tells of all that is there by now. @param listenerOf a service by its index. */
  drain(listenerOf: (service: number) => RequestListener): void {
    const { written, ends } = this.#ring;
    for (let { read } = this.#ring; read !== written; read = (read + 1) | 0) {
      const at = slotOf(read);
      const record = this.#record(at);
      const service = this.#ring.view.getUint16(at + 10);
      Atomics.store(ends, 1, (read + 1) | 0);
      listenerOf(service)(record);
    }
  }

  #record(at: number): RequestRecord {
    const { view, bytes } = this.#ring;
    const path = at + textAt + view.getUint8(at + 14);
    const why = path + view.getUint16(at + 16);
    const kind = kinds[view.getUint8(at + 12)]!;
    const code = view.getUint16(at + 8);
    return {
      durationMs: view.getFloat64(at),
      outcome:
        kind === 'backend-failed'
          ? { kind, code, why: bytes.toString('utf8', why, why + view.getUint16(at + 18)) }
          : { kind, code },
      method: bytes.toString('latin1', at + textAt, path),
      path: bytes.toString('latin1', path, why),
    };
  }
}
