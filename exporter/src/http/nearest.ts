import leven from 'leven';

const namesMax = 5;
/** Longer ones are compared by their beginnings: the cost grows with the square of the length. */
const charactersMax = 200;

/**
 * @returns the names that were most likely meant, likeliest first: those that contain most of the text's parts, its name and
 *   its labels, then by distance.
 */
export function nearest(text: string, names: readonly string[]): string[] {
  const wanted = text.slice(0, charactersMax).toLowerCase();
  const parts = wanted.split(/[{},]/).filter((part) => part !== '');
  return names
    .map((name) => {
      const known = name.slice(0, charactersMax).toLowerCase();
      const shared = parts.filter((part) => known.includes(part)).length;
      return { name, shared, distance: leven(wanted, known) };
    })
    .sort((a, b) => b.shared - a.shared || a.distance - b.distance)
    .slice(0, namesMax)
    .map(({ name }) => name);
}
