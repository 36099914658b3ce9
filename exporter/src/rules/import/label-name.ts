import type { Field } from './field.ts';
import { shown } from './shown.ts';

const lengthMax = 63;

/** @returns lower case, every run of other characters as one dash; may still be no name. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/**
 * Reads a name for the `service` or `slo` label and notes when it had to change.
 *
 * @returns undefined when it cannot become one, which is reported.
 */
export function readName(field: Field, example: string): string | undefined {
  const written = field.text(`write ${example}`);
  if (written === undefined) return undefined;
  const name = nameFrom(field, written, example);
  if (name !== undefined && name !== written) field.note(`${shown(written)} is carried over as ${name}.`);
  return name;
}

/** @returns the name that `written` becomes; undefined when it cannot become one, which is reported. */
export function nameFrom(field: Field, written: string, example: string): string | undefined {
  const name = slug(written);
  const remedy = remedyFor(name, example);
  if (remedy === undefined) return name;
  const constraint = `must become 1 to ${lengthMax} lowercase letters, digits and dashes, starting with a letter`;
  field.problem(`${constraint}, got ${shown(written)}; ${remedy}`);
  return undefined;
}

/** @returns undefined when there is nothing to mend. */
function remedyFor(name: string, example: string): string | undefined {
  if (name === '') return `write ${example}`;
  if (!/^[a-z]/.test(name)) return `write slo-${name.slice(0, lengthMax - 4)}`;
  return name.length > lengthMax ? `shorten it by ${name.length - lengthMax}` : undefined;
}
