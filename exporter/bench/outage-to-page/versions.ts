import { run } from '../../../stack/process/run.ts';
import { ensurePrograms } from '../../../stack/programs/install.ts';
import type { Say } from '../common/command.ts';

/** @returns the programs that the figures are of, such as `prometheus 2.42.0+ds`. */
export async function programVersions(say: Say): Promise<string[]> {
  const { prometheus, alertmanager } = await ensurePrograms(say);
  const first = async (program: string): Promise<string> =>
    /^(\w+, version [^ ]+)/.exec(await run(program, ['--version']))?.[1]?.replace(', version', '') ?? program;
  return [await first(prometheus), await first(alertmanager)];
}
