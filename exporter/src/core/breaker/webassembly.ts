/** What of the global `WebAssembly` is used here: neither Node's types nor the language's have it. */
interface WebAssemblyGlobal {
  readonly Memory: new (pages: { initial: number; maximum: number; shared: true }) => SharedMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

/** Memory that threads share: post it to a worker as it is. */
export interface SharedMemory {
  readonly buffer: SharedArrayBuffer;
}

declare const WebAssembly: WebAssemblyGlobal;

export const pageBytes = 65_536;

/** @returns zeroed memory of at least so many bytes, which never grows. */
export function sharedMemory(bytes: number): SharedMemory {
  const pages = Math.ceil(bytes / pageBytes);
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}

/** Compiles and starts a module, at once; a few kilobytes take less than a millisecond. @returns its exports. */
export function instantiated(base64: string, env: object): unknown {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { env }).exports;
}
