import { expect, test } from 'vitest';
import { z } from 'zod';
import { tcpServer, unusedPort } from '../testing/tcp.ts';
import { ask } from './admin-api.ts';
import { AdminError } from './admin-error.ts';

async function troubleWith(url: string, timeoutSeconds = 60): Promise<AdminError> {
  const error = await ask({ url, timeoutSeconds }, { path: '/healthz' }, z.unknown()).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AdminError);
  return error as AdminError;
}

test('no answer in time', async () => {
  await using server = await tcpServer(() => undefined);
  expect(await troubleWith(server.url, 0.05)).toMatchObject({
    trouble: { kind: 'unreachable' },
    message: `${server.url} did not answer within 0.05 s; see how busy it is, or give the address of Lovewatch's admin API with --url`,
  });
});

test('somebody who hangs up', async () => {
  await using server = await tcpServer((socket) => socket.destroy());
  expect((await troubleWith(server.url)).message).toMatch(/ cannot be reached: .+; give the address of/);
});

test('somebody who speaks something else than HTTP', async () => {
  await using server = await tcpServer((socket) => socket.end('-ERR unknown command\r\n'));
  expect((await troubleWith(server.url)).message).toMatch(/ cannot be reached: .+; give the address of/);
});

test('a name with several addresses, of which none listens', async () => {
  const { message } = await troubleWith(`http://localhost:${await unusedPort()}`);
  expect(message).toMatch(
    /^http:\/\/localhost:\d+ cannot be reached: .*ECONNREFUSED.*; nothing listens there/,
  );
});
