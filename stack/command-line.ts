import { CommanderError, type Command } from 'commander';
import { ConfigError } from '../exporter/src/config/problem.ts';
import { ConfigUnreadableError } from '../exporter/src/config/read-file.ts';

/** What a person did or must do. Its message is all they need, so it is printed without a stack trace. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** 1 found something wrong, 2 bad usage or bad input. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** Reads a command's options, then acts; what goes wrong becomes one message and an exit code. */
export async function runCommand(command: Command, act: () => Promise<void>): Promise<void> {
  try {
    command.exitOverride().parse();
    await act();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // commander has printed it.
  if (error instanceof UserError) return told(error.message, error.exitCode);
  if (error instanceof ConfigError || error instanceof ConfigUnreadableError) return told(error.message, 2);
  if (isDiskError(error))
    return told(
      `the state cannot be written: ${error.message}; free the disk, or choose another --state-dir`,
      1,
    );
  return told(error instanceof Error ? (error.stack ?? error.message) : String(error), 1);
}

/** A full disk, a folder that is a file, a read-only one: the operating system's words say it. */
function isDiskError(error: unknown): error is Error {
  const codes = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EEXIST'];
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

function told(message: string, exitCode: number): number {
  process.stderr.write(`${message}\n`);
  return exitCode;
}
