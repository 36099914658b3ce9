import { importSlos } from './import/import-slos.ts';
import type { RuleSlo } from './rule-slo.ts';

/**
 * @param text an OpenSLO v1 document or a Sloth spec.
 * @returns its objectives for our rules, and what was left behind, one sentence each.
 * @throws ConfigError when it is neither, is wrong, or means something that our rules cannot say.
 */
export function importedSlos(text: string, file: string): { slos: RuleSlo[]; notes: readonly string[] } {
  const { slos, notes } = importSlos(text, file);
  return {
    notes,
    slos: slos.map((slo) => ({
      ...slo,
      presence: undefined,
      isWatched: false,
      isAvailability: false,
      namesBefore: [],
    })),
  };
}
