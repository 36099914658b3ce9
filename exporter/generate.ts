import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { generateDashboards } from '../dashboards/generate.ts';
import { assembledBreaker } from './assemble-breaker.ts';
import { configJsonSchema, policyJsonSchema } from './src/config/json-schema.ts';
import { loadConfig } from './src/config/load.ts';
import { metricsPage } from './src/metrics/metrics-page.ts';
import { stackRuleFile } from './src/rules/rule-file.ts';
import { contextOf, sloRules } from './src/rules/rule-slo.ts';

const root = join(import.meta.dirname, '..');

/** A file that is made from the source and committed, so that people and programs can read it without running us. */
export interface GeneratedFile {
  /** Seen from the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** @returns every committed file that is made from the source, as it should read now. */
export async function generatedFiles(): Promise<GeneratedFile[]> {
  const ofTests = 'alerts/tests/two-objectives';
  return await Promise.all(
    [
      { path: 'exporter/lovewatch.schema.json', text: JSON.stringify(configJsonSchema()) },
      { path: 'exporter/windows.schema.json', text: JSON.stringify(policyJsonSchema()) },
      { path: 'alerts/rules/slo.rules.yml', text: await rulesOf('lovewatch.yaml') },
      { path: `${ofTests}/slo.rules.yml`, text: await rulesOf(`${ofTests}/lovewatch.yaml`) },
      { path: 'docs/metrics.md', text: metricsPage() },
      { path: 'exporter/src/core/breaker/breaker-bytes.ts', text: await assembledBreaker() },
      ...(await dashboards()),
    ].map(formatted),
  );
}

async function rulesOf(configFile: string): Promise<string> {
  const { config, policy } = await loadConfig(join(root, configFile));
  return stackRuleFile(sloRules(config), contextOf(config, policy, 1));
}

async function dashboards(): Promise<GeneratedFile[]> {
  const files = Object.entries(await generateDashboards());
  return files.map(([name, text]) => ({ path: `dashboards/out/${name}`, text }));
}

/** The rules that Prometheus loads stay as `lovewatch rules` writes them; the others are laid out as the linter wants them. */
async function formatted({ path, text }: GeneratedFile): Promise<GeneratedFile> {
  if (path.startsWith('alerts/rules/')) return { path, text };
  return { path, text: await format(text, { ...(await resolveConfig(join(root, path))), filepath: path }) };
}

if (import.meta.main) {
  for (const { path, text } of await generatedFiles()) {
    writeFileSync(join(root, path), text);
    process.stdout.write(`${path}\n`);
  }
}
