import type { FastifyInstance } from 'fastify';
import type { Config } from './config/schema.ts';
import { GatewayError } from './sources/gateway/worker/gateway-error.ts';
import type { Gateways } from './sources/gateway/worker/gateways.ts';
import { StartError } from './start-error.ts';
import { messageOf } from './text/message-of.ts';

/** Opens the admin API, then the gateways. @throws StartError when an address is taken or not this machine's. */
export async function listen(config: Config, gateways: Gateways, admin: FastifyInstance): Promise<void> {
  const { host, port } = config.admin_listen;
  await admin.listen({ host, port }).catch(explained('admin_listen', '--admin-listen HOST:PORT'));
  await gateways.listen().catch((error: unknown) => {
    const index = error instanceof GatewayError ? error.service : 0;
    const option = `--listen ${config.services[index]?.name ?? 'SERVICE'}=HOST:PORT`;
    return explained(`services[${index}].listen`, option)(error);
  });
}

function explained(path: string, option: string): (cause: unknown) => never {
  return (cause) => {
    throw new StartError(
      `${path}: ${messageOf(cause)}; stop what has the port, or choose another with ${option}`,
      { cause },
    );
  };
}
