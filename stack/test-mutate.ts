import { join } from 'node:path';
import { mutationTest } from '../alerts/mutation/mutation-test.ts';
import { root } from './paths.ts';
import { ensurePrograms } from './programs/install.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const programs = await ensurePrograms(say).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});
const { exitCode } = await mutationTest({
  folder: join(root, 'alerts'),
  equivalentsFile: join(root, 'alerts/mutation/equivalents.yaml'),
  promtool: programs.promtool,
  every: 1,
  say,
  ...(process.stdout.isTTY && {
    onProgress: (done, of) => process.stdout.write(`\r${done === of ? '' : `${done} of ${of}`}\u001b[K`),
  }),
});
process.exitCode = exitCode;
