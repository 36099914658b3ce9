import { writeFile } from 'node:fs/promises';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { ConfigUnreadableError, loadConfig } from './config/load.ts';
import { overridden, parseOverride, type Overrides } from './config/overrides.ts';
import { ConfigError } from './config/problem.ts';
import type { Config } from './config/schema.ts';
import { ruleFile } from './rules/rule-file.ts';
import { version } from './version.ts';

/** 0 done, 1 found something wrong, 2 bad usage or bad input. */
export type ExitCode = 0 | 1 | 2;

/** The outside of the command line; `main.ts` brings the real one. */
export interface CliWorld {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Serves until it is told to stop. */
  readonly serve: (config: Config) => Promise<ExitCode>;
}

/** @param args what follows `lovewatch`. */
export async function runCli(args: readonly string[], world: CliWorld): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const finish = (code: ExitCode): void => void (exitCode = code);
  try {
    await program(world, finish).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof ConfigError || error instanceof ConfigUnreadableError)) throw error;
    world.stderr(`${error.message}\n`);
    return 2;
  }
}

function program(world: CliWorld, finish: (code: ExitCode) => void): Command {
  const root = new Command('lovewatch')
    .description('SLOs, thresholds and a breaker for small HTTP services.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(lovewatch --help lists the commands)')
    .configureOutput({ writeOut: world.stdout, writeErr: world.stderr });
  addServe(root, world, finish);
  addCheck(root, world, finish);
  addRules(root, world);
  return root;
}

function withConfig(command: Command): Command {
  return command.option('-c, --config <file>', 'the configuration', 'lovewatch.yaml');
}

function addServe(root: Command, world: CliWorld, finish: (code: ExitCode) => void): void {
  withConfig(root.command('serve'))
    .description('run the gateways and the admin API until SIGTERM')
    .option('--listen <service=host:port>', "where a service's gateway listens", collect)
    .option('--backend <service=url>', 'where a service itself answers', collect)
    .option('--admin-listen <host:port>', 'where the admin API listens')
    .action(async ({ config, ...overrides }: { config: string } & Overrides) => {
      finish(await world.serve(overridden(await loadConfig(config), overrides)));
    });
}

function addCheck(root: Command, world: CliWorld, finish: (code: ExitCode) => void): void {
  withConfig(root.command('check'))
    .description('report every problem of the configuration at once; exit 1 if there is any')
    .action(async ({ config: file }: { config: string }) => {
      try {
        const { services } = await loadConfig(file);
        const slos = services.flatMap((service) =>
          service.slos.map((slo) => `${service.name}/${slo.name} ${slo.objective}`),
        );
        world.stdout(`${file} is good: ${slos.join(', ')}\n`);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        world.stderr(`${error.message}\n`);
        finish(1);
      }
    });
}

function addRules(root: Command, world: CliWorld): void {
  withConfig(root.command('rules'))
    .description('write the Prometheus rules of every objective')
    .option('-o, --output <file>', 'write to a file instead of the terminal')
    .option('--time-scale <factor>', 'divide every duration, for a rehearsal in minutes', timeScale, 1)
    .action(
      async ({
        config,
        output,
        timeScale: scale,
      }: {
        config: string;
        output?: string;
        timeScale: number;
      }) => {
        const text = ruleFile(await loadConfig(config), scale);
        if (output === undefined) world.stdout(text);
        else await writeFile(output, text);
      },
    );
}

/** Gathers `SERVICE=VALUE` pairs of a repeated option. */
function collect(text: string, earlier: Record<string, string> = {}): Record<string, string> {
  return { ...earlier, ...parseOverride(text) };
}

function timeScale(text: string): number {
  const factor = Number(text);
  if (factor >= 1 && factor <= 300) return factor;
  throw new InvalidArgumentError(`must be within [1, 300], got ${text}; 60 turns an hour into a minute`);
}
