import { Command, CommanderError, InvalidArgumentError } from 'commander';

export interface Address {
  host: string;
  port: number;
}

export interface Options {
  listen: Address;
  statePath: string;
  runbooksPath: string;
  pagerdutyUrl: string;
  /** 0 turns the watchdog off. */
  watchdogSeconds: number;
}

export type ParsedOptions = { kind: 'run'; options: Options } | { kind: 'exit'; code: 0 | 2; text: string };

/** Reads the command line; `exit` with code 0 carries the help, with code 2 one clear line. Prints nothing. */
export function parseOptions(args: string[]): ParsedOptions {
  let text = '';
  const keep = (part: string): void => {
    text += part;
  };
  const command = new Command('pager')
    .description(
      'Stands in for PagerDuty on this machine: takes the pages Alertmanager sends and shows them.',
    )
    .option('--listen <host:port>', 'where to listen', parseAddress, { host: '127.0.0.1', port: 9465 })
    .option('--state <path>', 'the file that keeps the incidents', '.lovewatch/pager/incidents.json')
    .option('--runbooks <folder>', 'the runbooks to show, NAME.md each', 'alerts/runbooks')
    .option(
      '--pagerduty-url <url>',
      'where events with a real integration key are sent on to',
      parseUrl,
      'https://events.pagerduty.com/v2/enqueue',
    )
    .option(
      '--watchdog-seconds <seconds>',
      'how long the alert Watchdog may be silent before the pager opens an incident itself; 0 for ever',
      parseSeconds,
      180,
    )
    .allowExcessArguments(false)
    .configureOutput({ writeOut: keep, writeErr: keep })
    .exitOverride();
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: 'exit', code: error.exitCode === 0 ? 0 : 2, text };
  }
  const { state, runbooks, ...options } = command.opts<{
    listen: Address;
    state: string;
    runbooks: string;
    pagerdutyUrl: string;
    watchdogSeconds: number;
  }>();
  return { kind: 'run', options: { ...options, statePath: state, runbooksPath: runbooks } };
}

function parseAddress(text: string): Address {
  const match = /^(?:\[(?<ipv6>[0-9a-fA-F:]+)\]|(?<name>[A-Za-z0-9.-]+)):(?<port>\d{1,5})$/.exec(text);
  const port = Number(match?.groups?.port);
  if (!match || port > 65_535) {
    throw new InvalidArgumentError('It must be HOST:PORT with a port up to 65535; write 127.0.0.1:9465.');
  }
  return { host: (match.groups?.ipv6 ?? match.groups?.name)!, port };
}

function parseUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError(
      'It must be an http or https address; write https://events.pagerduty.com/v2/enqueue.',
    );
  }
  return url.href;
}

function parseSeconds(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 86_400) {
    throw new InvalidArgumentError('It must be a whole number from 0 to 86400; write 180.');
  }
  return Number(text);
}
