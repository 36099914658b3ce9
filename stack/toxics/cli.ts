import { Command, CommanderError, InvalidArgumentError } from 'commander';

import { parseAddress } from './address.ts';
import type { Address } from './address.ts';
import { nameSchema } from './toxic.ts';

export interface Options {
  readonly listen: Address;
  readonly upstream: Address;
  readonly control: Address;
  readonly name: string;
}

/** What the command line asks for: to run, or to stop with this text and exit code. */
export type Invocation =
  | { readonly kind: 'run'; readonly options: Options }
  | { readonly kind: 'stop'; readonly exitCode: 0 | 2; readonly text: string };

/**
 * @param args the command line without program and script.
 * @returns what to do: help stops with 0, a bad option with 2 and one line that says which and why.
 */
export function parseCommandLine(args: readonly string[]): Invocation {
  const output: string[] = [];
  const program = new Command('toxics')
    .description('A TCP proxy that makes outages on the path to a service, after Toxiproxy.')
    .option('--listen <address>', 'where clients connect', address('--listen', 0), {
      host: '127.0.0.1',
      port: 8181,
    })
    .option('--upstream <address>', 'the service', address('--upstream', 1), {
      host: '127.0.0.1',
      port: 8081,
    })
    .option('--control <address>', 'where the control API listens', address('--control', 0), {
      host: '127.0.0.1',
      port: 8474,
    })
    .option('--name <name>', 'name of the proxy in the control API', proxyName, 'love')
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => output.push(text), writeErr: (text) => output.push(text) });
  try {
    program.parse(args, { from: 'user' });
    return { kind: 'run', options: program.opts<Options>() };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'stop', exitCode: 0, text: output.join('') };
    return { kind: 'stop', exitCode: 2, text: `toxics: ${oneLine(error.message)}; see --help\n` };
  }
}

function address(option: string, portMin: 0 | 1): (text: string) => Address {
  return (text) => {
    try {
      return parseAddress(option, text, portMin);
    } catch (error) {
      throw new InvalidArgumentError((error as RangeError).message);
    }
  };
}

function proxyName(text: string): string {
  const parsed = nameSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  const reason = parsed.error.issues[0]?.message ?? 'is no name';
  throw new InvalidArgumentError(`--name ${reason}, got "${text}"; write --name love`);
}

/** Drops commander's own preamble, which says the same, and its second line of suggestions. */
function oneLine(message: string): string {
  return message
    .replace(/^error: (?:option '.*' argument '.*' is invalid\. )?/s, '')
    .replaceAll('\n', ' ')
    .trim();
}
