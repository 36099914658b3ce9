const colon = 0x3a;
const dot = 0x2e;
const percent = 0x25;
const mapped = '::ffff:';
const groups = new Uint16Array(8);

/** How many words `clientWords` writes at most. */
export const clientWordsMax = 32;

/**
 * What tells a client from others, whoever is behind it: an IPv4 address; of IPv6 the network, /64, since who has one has
 * all of its 2^64 addresses; of any other text the first 64 characters. Allocates nothing.
 *
 * @param words gets it; `clientWordsMax` long.
 * @returns how many words it is.
 */
export function clientWords(client: string, words: Uint32Array): number {
  const isMapped = client.startsWith(mapped) && client.includes('.');
  if (!isMapped && client.includes(':') && readGroups(client)) {
    words[0] = (groups[0]! << 16) | groups[1]!;
    words[1] = (groups[2]! << 16) | groups[3]!;
    return 2;
  }
  return textWords(client, isMapped ? mapped.length : 0, words);
}

function textWords(text: string, from: number, words: Uint32Array): number {
  const length = Math.min(text.length - from, 2 * clientWordsMax);
  const count = Math.ceil(length / 2);
  for (let word = 0; word < count; word += 1) {
    const at = from + 2 * word;
    words[word] = text.charCodeAt(at) | (2 * word + 1 < length ? text.charCodeAt(at + 1) << 16 : 0);
  }
  return count;
}

/** Reads an IPv6 address into `groups`. @returns false when it is none. */
function readGroups(address: string): boolean {
  let count = 0;
  let gap = -1;
  let value = 0;
  let digits = 0;
  for (let at = 0; at <= address.length; at += 1) {
    const code = at === address.length ? percent : address.charCodeAt(at);
    const digit = hexDigit(code);
    if (digit >= 0) {
      value = value * 16 + digit;
      digits += 1;
      continue;
    }
    if (digits > 4 || count >= 8) return false;
    if (digits > 0) groups[count++] = value;
    else if (code === colon && at > 0) {
      if (gap >= 0) return false;
      gap = count;
    }
    if (code === dot) count += 1; // An IPv4 address at the end takes the place of two groups.
    if (code === dot || code === percent) break;
    value = 0;
    digits = 0;
  }
  return gap < 0 ? count === 8 : closeGap(gap, count);
}

/** Puts zeros where `::` was. */
function closeGap(gap: number, count: number): boolean {
  const zeros = 8 - count;
  if (zeros < 0) return false;
  groups.copyWithin(gap + zeros, gap, count);
  groups.fill(0, gap, gap + zeros);
  return true;
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
