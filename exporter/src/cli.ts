import { Command, CommanderError } from 'commander';
import { AdminError } from './client/admin-error.ts';
import { breakerCommand } from './commands/breaker.ts';
import { BreakerInputError } from './commands/breaker-wanted.ts';
import { checkCommand } from './commands/check.ts';
import { detectCommand } from './commands/detect.ts';
import { replayCommand } from './commands/replay.ts';
import { OutputError, rulesCommand } from './commands/rules.ts';
import { serveCommand } from './commands/serve.ts';
import { statusCommand } from './commands/status.ts';
import { TuneInputError } from './commands/tune-wanted.ts';
import { tuneCommand } from './commands/tune.ts';
import type { CliWorld, CommandContext, ExitCode } from './commands/world.ts';
import { ConfigError } from './config/problem.ts';
import { ConfigUnreadableError } from './config/read-file.ts';
import { ReplayInputError } from './replay/input-error.ts';
import { PrometheusError } from './sources/promql/prometheus-error.ts';
import { version } from './version.ts';

/** Each says by itself what is wrong, with what, and what to do; no stack trace would help. */
const badInput = [
  AdminError,
  BreakerInputError,
  ConfigError,
  ConfigUnreadableError,
  OutputError,
  PrometheusError,
  ReplayInputError,
  TuneInputError,
];

/** @param args what follows `lovewatch`. */
export async function runCli(args: readonly string[], world: CliWorld): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const finish = (code: ExitCode): void => void (exitCode = code);
  try {
    await program({ world, finish }).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const refusal = badInput.some((kind) => error instanceof kind) ? (error as Error) : undefined;
    if (refusal === undefined) throw error;
    world.stderr(`${refusal.message}\n`);
    return 2;
  }
}

const commands = [
  serveCommand,
  statusCommand,
  tuneCommand,
  breakerCommand,
  checkCommand,
  rulesCommand,
  replayCommand,
  detectCommand,
];

function program(context: CommandContext): Command {
  const root = new Command('lovewatch')
    .description('SLOs, thresholds and a breaker for small HTTP services.')
    .version(version);
  for (const command of commands) root.addCommand(command(context));
  for (const command of [root, ...root.commands])
    command
      .exitOverride()
      .showHelpAfterError('(lovewatch --help lists the commands)')
      .configureOutput({ writeOut: context.world.stdout, writeErr: context.world.stderr });
  return root;
}
