import { Command } from 'commander';
import { checkConfig, readConfig, type Loaded } from '../config/load.ts';
import { overridden, parseOverride, type Overrides } from '../config/overrides.ts';
import { timeScaleOption, withConfig } from './options.ts';
import type { CommandContext, ServeOptions } from './world.ts';

type Options = { readonly config: string } & Pick<ServeOptions, 'timeScale'> & Overrides;

export function serveCommand({ world, finish }: CommandContext): Command {
  return withConfig(new Command('serve'))
    .description('run the gateways and the admin API until SIGTERM')
    .option('--listen <service=host:port>', "where a service's gateway listens", collect)
    .option('--backend <service=url>', 'where a service itself answers', collect)
    .option('--admin-listen <host:port>', 'where the admin API listens')
    .option('--state-dir <folder>', 'where budgets and incidents are kept')
    .option('--prometheus-url <url>', 'where queries are asked, and what was before the first start is read')
    .option('--pager-url <url>', 'the pager that tells when a page was received')
    .option('--grafana-token-file <file>', 'where the token for the Grafana app is kept')
    .option(
      '--sample-interval-seconds <seconds>',
      'how often metrics are sampled, unless theirs says',
      Number,
    )
    .addOption(timeScaleOption())
    .action(async ({ config: file, timeScale, ...overrides }: Options) => {
      const check = async (text: string): Promise<Loaded> => {
        const loaded = await checkConfig(text, file);
        return { ...loaded, config: overridden(loaded.config, overrides) };
      };
      finish(await world.serve(await check(await readConfig(file)), { timeScale, file, check }));
    });
}

/** Gathers `SERVICE=VALUE` pairs of a repeated option. */
function collect(text: string, earlier: Record<string, string> = {}): Record<string, string> {
  return { ...earlier, ...parseOverride(text) };
}
