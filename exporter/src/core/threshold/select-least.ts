/** Past so many partitions the pivots are unlucky; sorting ends it. Sane inputs need about 2 log2(n). */
const partitionsMax = 48;

/**
 * Moves the `count` least of `keys` to its front, in no order.
 *
 * O(n) on average, O(n log n) at worst; in place, allocates nothing. Many equal keys cost no more than different ones.
 *
 * @param keys finite numbers.
 * @param count within [1, keys.length].
 * @see Hoare 1961, Algorithm 65: FIND.
 */
export function selectLeast(keys: Float64Array, count: number): void {
  const wanted = count - 1;
  let [first, last] = [0, keys.length - 1];
  for (let partitions = 0; first < last; partitions += 1) {
    if (partitions === partitionsMax) {
      keys.subarray(first, last + 1).sort();
      return;
    }
    const pivot = medianOfThree(keys[first]!, keys[(first + last) >> 1]!, keys[last]!);
    let [left, right] = [first, last];
    while (left <= right) {
      while (keys[left]! < pivot) left += 1;
      while (keys[right]! > pivot) right -= 1;
      if (left > right) break;
      const key = keys[left]!;
      keys[left++] = keys[right]!;
      keys[right--] = key;
    }
    if (wanted <= right) last = right;
    else if (wanted >= left) first = left;
    else return;
  }
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
