import { createWriteStream, mkdirSync, openSync, renameSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';
import { StringDecoder } from 'node:string_decoder';

const bytesMax = 8 << 20;
const linesKept = 20;

/**
 * What a program prints: in a file for later, its last lines in memory for now. At 8 MiB the file gives way to a new
 * one and stays as `.1`. A full disk loses the file's lines, never the program or the last lines.
 */
export class LogFile {
  readonly path: string;
  readonly #decoder = new StringDecoder('utf8'); // A character may arrive in two chunks.
  #lines: string[] = [];
  #rest = '';
  #bytes = 0;
  #stream: WriteStream | undefined;

  /** @param path its folder is made; an earlier file is written over. */
  constructor(path: string) {
    this.path = path;
    mkdirSync(dirname(path), { recursive: true });
    this.#stream = this.#open();
  }

  write(chunk: Buffer): void {
    this.#stream?.write(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes > bytesMax) this.#rotate();
    const lines = (this.#rest + this.#decoder.write(chunk)).split('\n');
    this.#rest = (lines.pop() ?? '').slice(-4096);
    this.#lines = [...this.#lines, ...lines.slice(-linesKept)].slice(-linesKept);
  }

  /** @returns at most so many of the last lines, an unfinished one included. */
  lastLines(count: number): string[] {
    return [...this.#lines, this.#rest].filter((line) => line.trim() !== '').slice(-count);
  }

  close(): void {
    this.#stream?.end();
  }

  /** Opened at once: a file that is to give way must have a name before it is renamed. */
  #open(): WriteStream | undefined {
    try {
      const stream = createWriteStream(this.path, { fd: openSync(this.path, 'w') });
      stream.on('error', () => undefined);
      return stream;
    } catch {
      return undefined;
    }
  }

  #rotate(): void {
    this.#stream?.end();
    try {
      renameSync(this.path, `${this.path}.1`);
    } catch {
      // Then the new file is written over the old one.
    }
    this.#bytes = 0;
    this.#stream = this.#open();
  }
}
