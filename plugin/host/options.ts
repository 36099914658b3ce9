import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { isLoopback } from '../../stack/http/loopback.ts';
import { cacheFolder, isLibraries, pluginDist, type Libraries } from './paths.ts';
import { roles, type Role } from './proxy/role.ts';

export interface Address {
  host: string;
  port: number;
}

export interface Options {
  listen: Address;
  provisioningFolder: string;
  pluginFolder: string;
  /** Where the page is built to. */
  hostFolder: string;
  libraries: Libraries;
  /** The highest role that the page lets a visitor take. */
  roleMax: Role;
}

export type ParsedOptions = { kind: 'run'; options: Options } | { kind: 'exit'; code: 0 | 2; text: string };

interface Given {
  listen: Address;
  provisioning: string;
  plugin: string;
  hostDist?: string;
  libraries: Libraries;
  roleMax?: Role;
}

/** Reads the command line; `exit` with code 0 carries the help, with code 2 one clear line. Prints nothing. */
export function parseOptions(args: string[]): ParsedOptions {
  let text = '';
  const keep = (part: string): void => {
    text += part;
  };
  const command = hostCommand().configureOutput({ writeOut: keep, writeErr: keep }).exitOverride();
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: 'exit', code: error.exitCode === 0 ? 0 : 2, text };
  }
  const { listen, provisioning, plugin, hostDist, libraries, roleMax } = command.opts<Given>();
  return {
    kind: 'run',
    options: {
      listen,
      provisioningFolder: provisioning,
      pluginFolder: plugin,
      hostFolder: hostDist ?? join(cacheFolder, libraries),
      libraries,
      roleMax: roleMax ?? (isLoopback(listen.host) ? 'Admin' : 'Viewer'),
    },
  };
}

function hostCommand(): Command {
  return new Command('host')
    .description('Shows the Grafana app on a page of its own, for machines without Grafana.')
    .option('--listen <host:port>', 'where to listen', parseAddress, { host: '127.0.0.1', port: 3000 })
    .option('--provisioning <folder>', "a folder laid out as Grafana's provisioning", 'provisioning/grafana')
    .option('--plugin <folder>', 'the built plugin', pluginDist)
    .option('--host-dist <folder>', 'where the page is built to and served from')
    .option('--libraries <version>', "the version of Grafana's libraries: 12 or 13", parseLibraries, '12')
    .addOption(
      new Option(
        '--role-max <role>',
        'the highest role a visitor may take; Admin on loopback, else Viewer, for nobody signs in',
      ).choices(roles),
    )
    .allowExcessArguments(false);
}

function parseAddress(text: string): Address {
  const match = /^(?:\[(?<ipv6>[0-9a-fA-F:]+)\]|(?<name>[A-Za-z0-9.-]+)):(?<port>\d{1,5})$/.exec(text);
  const port = Number(match?.groups?.port);
  if (!match || port > 65_535) {
    throw new InvalidArgumentError('It must be HOST:PORT with a port up to 65535; write 127.0.0.1:3000.');
  }
  return { host: (match.groups?.ipv6 ?? match.groups?.name)!, port };
}

function parseLibraries(text: string): Libraries {
  if (!isLibraries(text)) throw new InvalidArgumentError('It must be 12 or 13; write 12.');
  return text;
}
