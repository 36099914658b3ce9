import { crossCheck } from './cross-checks.ts';
import { defaults } from './defaults.ts';
import { placed, readYaml } from './placing.ts';
import { ConfigError } from './problem.ts';
import { configSchema, type Config } from './schema.ts';
import { schemaProblems } from './schema-problems.ts';

/**
 * Reads a configuration.
 *
 * @param text YAML 1.2.
 * @param file its name, for messages.
 * @throws ConfigError with every problem at once, in the order of the file.
 */
export function parseConfig(text: string, file: string): Config {
  const yaml = readYaml(text, file);
  const result = configSchema.safeParse(yaml.written);
  const problems = [...schemaProblems(result.error, configSchema), ...crossCheck(yaml.written, defaults)];
  if (result.success && problems.length === 0) return result.data;
  throw new ConfigError(file, placed(problems, yaml));
}
