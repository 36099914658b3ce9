import { InvalidArgumentError, Option, type Command } from 'commander';

export const configFileDefault = 'lovewatch.yaml';

/** Adds `--config`, which every command has. */
export function withConfig(command: Command): Command {
  return command.option('-c, --config <file>', 'the configuration', configFileDefault);
}

/** `--time-scale`, which turns hours into minutes. */
export function timeScaleOption(): Option {
  return new Option('--time-scale <factor>', 'divide every duration, for a rehearsal in minutes')
    .argParser(timeScale)
    .default(1);
}

function timeScale(text: string): number {
  const factor = Number(text);
  if (factor >= 1 && factor <= 300) return factor;
  throw new InvalidArgumentError(`must be within [1, 300], got ${text}; 60 turns an hour into a minute`);
}
