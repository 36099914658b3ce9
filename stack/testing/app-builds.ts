import { sumOf, tallyOf, type Print, type Step, type Tally } from './step.ts';

/** What journeys need of the app; each is built where its sources have changed. */
const builds: Readonly<Record<string, (print: Print) => Promise<unknown>>> = {
  'the plugin': async (print) => {
    const { ensurePlugin } = await import('../../plugin/build/build.ts');
    await ensurePlugin((line) => {
      print(`${line}\n`);
    });
  },
  'the preview': () => host(12),
  "the preview with Grafana 13's libraries": () => host(13),
};

/** One after another: each takes both cores. */
export const appBuilds: Step = {
  name: 'app',
  run: async (print) => {
    const tallies: Tally[] = [];
    for (const [name, build] of Object.entries(builds)) tallies.push(await built(name, build, print));
    return sumOf(tallies);
  },
};

async function built(name: string, build: (print: Print) => Promise<unknown>, print: Print): Promise<Tally> {
  try {
    await build(print);
    print(`${name} is built\n`);
    return tallyOf(true);
  } catch (error) {
    print(`${name} is not built: ${error instanceof Error ? error.message : String(error)}\n`);
    return tallyOf(false);
  }
}

async function host(libraries: 12 | 13): Promise<void> {
  const { buildHost } = await import('../../plugin/host/build.ts');
  await buildHost({ libraries });
}
