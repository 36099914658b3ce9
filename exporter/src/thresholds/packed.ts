/** Shorter lists stay as they are. */
const numbersMin = 16;
const mark = 'f64:';
const bytesEach = 8;

/**
 * Makes what a snapshot holds quick to write as JSON: each long list of numbers becomes a text, eight bytes a number in
 * base64. Exact to the last bit, in a third of the time of digits; 10.7 characters a number, where digits take up to 20.
 *
 * @param value as JSON has it; it is not changed.
 */
export function packed(value: unknown): unknown {
  if (Array.isArray(value))
    return isNumbers(value) ? `${mark}${bytesOf(value).toString('base64')}` : value.map(packed);
  return mapped(value, packed);
}

/** @returns what `packed` was given; a text that was damaged becomes other numbers, or fewer. */
export function unpacked(value: unknown): unknown {
  if (typeof value === 'string' && value.startsWith(mark))
    return numbersOf(Buffer.from(value.slice(mark.length), 'base64'));
  return Array.isArray(value) ? value.map(unpacked) : mapped(value, unpacked);
}

function mapped(value: unknown, each: (value: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, each(inner)]));
}

function isNumbers(values: readonly unknown[]): values is number[] {
  return values.length >= numbersMin && values.every((value) => typeof value === 'number');
}

function bytesOf(numbers: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(numbers.length * bytesEach);
  for (let index = 0; index < numbers.length; index += 1)
    bytes.writeDoubleLE(numbers[index]!, index * bytesEach);
  return bytes;
}

function numbersOf(bytes: Buffer): number[] {
  const numbers = new Array<number>(Math.floor(bytes.length / bytesEach));
  for (let index = 0; index < numbers.length; index += 1)
    numbers[index] = bytes.readDoubleLE(index * bytesEach);
  return numbers;
}
