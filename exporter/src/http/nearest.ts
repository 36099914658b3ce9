import leven from 'leven';

const namesMax = 5;
/** Longer ones are compared by their beginnings: the cost grows with the square of the length. */
const charactersMax = 200;

/** @returns the names that were most likely meant, likeliest first: those that contain the text, then by distance. */
export function nearest(text: string, names: readonly string[]): string[] {
  const wanted = text.slice(0, charactersMax).toLowerCase();
  return names
    .map((name) => {
      const known = name.slice(0, charactersMax).toLowerCase();
      const isPart = wanted !== '' && known.includes(wanted);
      return { name, isPart, distance: leven(wanted, known) };
    })
    .sort((a, b) => Number(b.isPart) - Number(a.isPart) || a.distance - b.distance)
    .slice(0, namesMax)
    .map(({ name }) => name);
}
