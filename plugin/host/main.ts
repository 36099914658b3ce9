#!/usr/bin/env node
import { buildHost } from './build.ts';
import { parseOptions, type Options } from './options.ts';
import { readProvisioning } from './provisioning/read.ts';
import { readPluginFolder } from './server/plugin-folder.ts';
import { buildServer } from './server/server.ts';

const warn = (line: string): void => {
  process.stderr.write(`host page: ${line}\n`);
};

async function run(options: Options): Promise<void> {
  const { listen, libraries, hostFolder, roleMax } = options;
  const plugin = readPluginFolder(options.pluginFolder);
  const provisioning = readProvisioning(options.provisioningFolder, process.env);
  if (!provisioning.apps.some(({ type }) => type === plugin.app.json.id)) {
    warn(
      `${options.provisioningFolder} provisions no ${plugin.app.json.id}: set it up on its configuration page`,
    );
  }
  const built = await buildHost({ libraries, outFolder: hostFolder });
  const server = buildServer({
    plugin,
    provisioning,
    built,
    libraries,
    listenHost: listen.host,
    roleMax,
    nowMilliseconds: () => Date.now(),
    warn,
  });

  const stop = (): void => {
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const url = await server.listen(listen).catch((cause: unknown) => {
    const remedy = 'stop the program that has the port, or pass another --listen HOST:PORT';
    throw new Error(
      `cannot listen on ${listen.host}:${listen.port}: ${(cause as Error).message}; ${remedy}`,
      { cause },
    );
  });
  process.stdout.write(`host page listening on ${url}\n`);
}

const parsed = parseOptions(process.argv.slice(2));
if (parsed.kind === 'exit') {
  (parsed.code === 0 ? process.stdout : process.stderr).write(parsed.text);
  process.exitCode = parsed.code;
} else {
  try {
    await run(parsed.options);
  } catch (error) {
    warn((error as Error).message);
    process.exit(2);
  }
}
