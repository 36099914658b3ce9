import type { Loaded } from '../config/load.ts';

/** 0 done, 1 found something wrong, 2 bad usage or bad input. */
export type ExitCode = 0 | 1 | 2;

/** How a run differs from what the files say. */
export interface ServeOptions {
  /** Divides every window; 1 except in rehearsals. */
  readonly timeScale: number;
  /** The configuration, which is watched. */
  readonly file: string;
  /** Reads a text of it as at the start, the command line included. @throws ConfigError. */
  readonly check: (text: string) => Promise<Loaded>;
}

/** The outside of the command line; `main.ts` brings the real one. */
export interface CliWorld {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Serves until it is told to stop. */
  readonly serve: (loaded: Loaded, options: ServeOptions) => Promise<ExitCode>;
}

/** What a command acts with. */
export interface CommandContext {
  readonly world: CliWorld;
  /** Sets what the process ends with; 0 unless it is called. */
  readonly finish: (code: ExitCode) => void;
}
