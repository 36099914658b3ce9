import { Argument, Command } from 'commander';
import { breakerLines } from '../breaker-report/breaker-lines.ts';
import { actionReport, breakerReport } from '../breaker-report/breaker-report.ts';
import type { BreakerAction } from '../breakers/action.ts';
import { isNotNow } from '../client/admin-error.ts';
import { act, breakerOf, breakersOf } from '../client/breaker-calls.ts';
import { readingApi, writingApi } from '../client/location.ts';
import { locationOf, withAdmin, withToken, type AdminOptions } from './admin-options.ts';
import { breakerWanted } from './breaker-wanted.ts';
import type { CommandContext } from './world.ts';

interface Options extends AdminOptions {
  readonly reason?: string;
  readonly json?: boolean;
}

const actions = ['force-open', 'force-closed', 'auto'] as const satisfies readonly BreakerAction[];

const help = `
Examples:
  lovewatch breaker                                                      all of them
  lovewatch breaker love                                                 one, with its last transitions
  lovewatch breaker love force-open --reason "the database is moved"     let nothing pass
  lovewatch breaker love force-closed --reason "it is wrong about this"  let all pass, whatever happens
  lovewatch breaker love auto --reason "all is well again"               let it decide by itself

What is forced holds until auto, over restarts too. The audit has the name that the token has in its file.
It exits with 1 when the exporter could not keep it, because the disk is full say: then nothing has changed.
`;

export function breakerCommand({ world, finish }: CommandContext): Command {
  return withToken(withAdmin(new Command('breaker')))
    .description('show the circuit breakers, force one open or closed, or let it decide by itself')
    .argument('[name]', 'of the service whose breaker it is (default: list all)')
    .addArgument(new Argument('[action]', 'what to make it do').choices(actions))
    .option('--reason <text>', 'why, for the audit and for whoever is woken next')
    .option('--json', "the exporter's answer, for machines")
    .addHelpText('after', help)
    .action(async (name: string | undefined, action: BreakerAction | undefined, options: Options) => {
      try {
        const { view, text } = await answered(name, action, options);
        world.stdout(`${options.json ? JSON.stringify(view, null, 2) : text.join('\n')}\n`);
      } catch (error) {
        if (!isNotNow(error)) throw error;
        world.stderr(`${error.message}\n`);
        finish(1);
      }
    });
}

/** What the exporter answered, and the same for a person. */
interface Answered {
  readonly view: object;
  readonly text: readonly string[];
}

async function answered(
  name: string | undefined,
  action: BreakerAction | undefined,
  options: Options,
): Promise<Answered> {
  const wanted = breakerWanted(name, action, options.reason);
  const location = locationOf(options);
  switch (wanted.kind) {
    case 'list': {
      const breakers = await breakersOf(await readingApi(location));
      return { view: { breakers }, text: breakerLines(breakers) };
    }
    case 'show': {
      const view = await breakerOf(await readingApi(location), wanted.backend);
      return { view, text: breakerReport(view) };
    }
    case 'act': {
      const view = await act(await writingApi(location), wanted.backend, wanted.action, wanted.reason);
      return { view, text: actionReport(view) };
    }
  }
}
