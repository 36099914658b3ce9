import { runCli } from '../../exporter/src/cli.ts';
import type { Config } from '../../exporter/src/config/schema.ts';
import { parseOptions } from '../pager/options.ts';
import { hostPath } from './mounts.ts';
import type { Compose, Service } from './schema.ts';

/** What a program does with the command line and the variables that the Compose file gives it. */
export interface Program {
  /** Inside its container, so 127.0.0.1 is out of reach for every other. */
  readonly listeners: readonly { readonly host: string; readonly port: number }[];
  /** The configuration that the exporter ends up with. */
  readonly config?: Config;
}

type Reader = (service: Service, root: string) => Program | Promise<Program>;

const everywhere = '0.0.0.0';

const readers: Readonly<Record<string, Reader>> = {
  'love-server': ({ environment: { HOST = '127.0.0.1', PORT = '8080' } }) => on(HOST, PORT),
  exporter: readExporter,
  pager: readPager,
  prometheus: readWebListenAddress,
  alertmanager: readWebListenAddress,
  grafana: ({ environment: { GF_SERVER_HTTP_PORT = '3000' } }) => on(everywhere, GF_SERVER_HTTP_PORT),
  redis: ({ command }) => on(everywhere, command[command.indexOf('--port') + 1] ?? '6379'),
};

/**
 * Asks the exporter's and the pager's own parsers, so an option that they would refuse is found here.
 *
 * @throws Error with the parser's words when a command line is refused.
 */
export async function readPrograms({ services }: Compose, root: string): Promise<Map<string, Program>> {
  const entries = Object.entries(services).map(async ([name, service]): Promise<[string, Program]> => {
    const reader = readers[name];
    if (reader === undefined)
      throw new Error(
        `services.${name} is a program that nothing here knows; add it to stack/compose/listeners.ts`,
      );
    return [name, await reader(service, root)];
  });
  return new Map(await Promise.all(entries));
}

function on(host: string, port: string): Program {
  return { listeners: [{ host, port: Number(port) }] };
}

async function readExporter(service: Service, root: string): Promise<Program> {
  let config: Config | undefined;
  let said = '';
  await runCli(withHostPaths(service, root), {
    stdout: (text) => (said += text),
    stderr: (text) => (said += text),
    serve: (loaded) => {
      config = loaded.config;
      return Promise.resolve(0);
    },
  });
  if (config === undefined)
    throw new Error(`services.exporter.command is refused by the exporter: ${firstLine(said)}`);
  return { listeners: [config.admin_listen, ...config.services.map(({ listen }) => listen)], config };
}

function readPager(service: Service, root: string): Program {
  const parsed = parseOptions(withHostPaths(service, root));
  if (parsed.kind === 'exit')
    throw new Error(`services.pager.command is refused by the pager: ${firstLine(parsed.text)}`);
  return { listeners: [parsed.options.listen] };
}

function readWebListenAddress({ command }: Service): Program {
  const option = '--web.listen-address=';
  const address = command.find((argument) => argument.startsWith(option))?.slice(option.length) ?? '';
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(address) ?? [];
  return on(host === '' ? everywhere : host, port);
}

/** The command line with the repository's files in the place of those that the container sees. */
function withHostPaths(service: Service, root: string): string[] {
  return service.command.map((argument) =>
    argument.replace(/(?<==)\/.+$/, (path) => hostPath(service, path, root) ?? path),
  );
}

function firstLine(text: string): string {
  return text.split('\n')[0]!;
}
