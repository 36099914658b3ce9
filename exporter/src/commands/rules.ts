import { existsSync } from 'node:fs';
import { Command } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { defaults } from '../config/defaults.ts';
import { loadConfig } from '../config/load.ts';
import { loadPolicy, policyFileDefault } from '../config/policy.ts';
import { readNamedFile } from '../config/read-file.ts';
import { importedSlos } from '../rules/imported-slos.ts';
import { importedRuleFile, stackRuleFile } from '../rules/rule-file.ts';
import { contextOf, sloRules, type RuleContext } from '../rules/rule-slo.ts';
import { configFileDefault, timeScaleOption, withConfig } from './options.ts';
import type { CommandContext } from './world.ts';

interface Options {
  readonly config: string;
  readonly output?: string;
  readonly import?: string;
  readonly timeScale: number;
}

/** What was asked for cannot be written. Nothing is: the file that was there is whole. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

export function rulesCommand({ world }: CommandContext): Command {
  return withConfig(new Command('rules'))
    .description('write the Prometheus rules of every objective')
    .option(
      '-o, --output <file>',
      'write to a file instead of the terminal; it is replaced whole or not at all',
    )
    .option('--import <file>', 'the objectives of an OpenSLO v1 document or a Sloth spec instead of our own')
    .addOption(timeScaleOption())
    .action(async (options: Options) => {
      const { text, notes } = await (options.import === undefined
        ? ownRules(options)
        : foreignRules(options));
      for (const note of notes) world.stderr(`note: ${note}\n`);
      if (options.output === undefined) world.stdout(text);
      else await replace(options.output, text);
    });
}

interface Written {
  readonly text: string;
  readonly notes: readonly string[];
}

async function ownRules({ config: file, timeScale }: Options): Promise<Written> {
  const { config, policy } = await loadConfig(file);
  return { text: stackRuleFile(sloRules(config), contextOf(config, policy, timeScale)), notes: [] };
}

async function foreignRules({ import: file = '', ...options }: Options): Promise<Written> {
  const context = await importContext(options);
  const text = await readNamedFile(file, 'name an OpenSLO or Sloth file with --import FILE');
  const { slos, notes } = importedSlos(text, file);
  return { text: importedRuleFile(slos, context, file), notes };
}

/** Whoever only wants to move over has no lovewatch.yaml, and needs none. */
async function importContext({ config: file, timeScale }: Omit<Options, 'import'>): Promise<RuleContext> {
  if (file !== configFileDefault || existsSync(file)) {
    const { config, policy } = await loadConfig(file);
    return contextOf(config, policy, timeScale);
  }
  const { env, runbookBaseUrl, dashboardUrl, tuneUrl } = defaults;
  const policy = await loadPolicy(policyFileDefault);
  return { env, runbookBaseUrl, dashboardUrl, tuneUrl, policy, timeScale };
}

async function replace(file: string, text: string): Promise<void> {
  await writeFileAtomic(file, text).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OutputError(`cannot write ${file}: ${why}; name another with --output FILE`, { cause });
  });
}
