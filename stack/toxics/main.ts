import type { AddressInfo } from 'node:net';

import { formatAddress } from './address.ts';
import { parseCommandLine } from './cli.ts';
import type { Options } from './cli.ts';
import { createControl } from './control.ts';
import { ToxicProxy } from './proxy.ts';
import { realTimer } from './timer.ts';

// A proxy to stand between the gateway and the love server and make outages there:
//   node stack/toxics/main.ts --listen 127.0.0.1:8181 --upstream 127.0.0.1:8081 --control 127.0.0.1:8474 --name love
//   curl --json '{"type":"reset_peer","expires_seconds":60}' http://127.0.0.1:8474/proxies/love/toxics
//   curl -X POST http://127.0.0.1:8474/reset

async function run(options: Options): Promise<void> {
  const proxy = new ToxicProxy({ ...options, timer: realTimer, random: Math.random });
  const control = createControl(proxy);
  try {
    await proxy.listen();
    await control.listen(options.control);
  } catch (error) {
    stop(
      2,
      `toxics: --listen and --control must be free addresses, got ${(error as Error).message}; stop what holds it or choose another port\n`,
    );
  }
  const close = (): void => {
    void Promise.all([control.close(), proxy.close()]).then(() => process.exit(0));
  };
  process.once('SIGINT', close).once('SIGTERM', close);

  const { name, listen, upstream } = proxy.describe();
  const { port } = control.server.address() as AddressInfo;
  const controlUrl = `http://${formatAddress({ ...options.control, port })}`;
  process.stdout.write(`toxics: proxy "${name}" on ${listen} → ${upstream}, control ${controlUrl}\n`);
}

function stop(exitCode: 0 | 2, text: string): never {
  (exitCode === 0 ? process.stdout : process.stderr).write(text);
  process.exit(exitCode);
}

const invocation = parseCommandLine(process.argv.slice(2));
switch (invocation.kind) {
  case 'run':
    await run(invocation.options);
    break;
  case 'stop':
    stop(invocation.exitCode, invocation.text);
}
