// Builds the app where its sources have changed, and with the argument `preview` the page that shows it without Grafana.
// A process of its own: what bundlers take of memory ends with it, and should they fail nothing else does.
import { ensurePlugin } from '../../plugin/build/build.ts';
import { buildHost } from '../../plugin/host/build.ts';

try {
  await ensurePlugin((line) => {
    process.stdout.write(`${line}\n`);
  });
  if (process.argv[2] === 'preview') await buildHost({ libraries: 12 });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
