/** A longer copy, zeroes at its end. */
export function grown<A extends Int32Array | Uint8Array>(array: A, length: number): A {
  const copy = new (array.constructor as new (length: number) => A)(length);
  copy.set(array);
  return copy;
}

/** Rows of `before` words as rows of `after` words, which are more; the last ones zero. */
export function restrided(rows: Int32Array, before: number, after: number): Int32Array {
  if (before === after) return rows;
  const wide = new Int32Array((rows.length / before) * after);
  for (let row = 0; row < rows.length / before; row++)
    wide.set(rows.subarray(row * before, (row + 1) * before), row * after);
  return wide;
}
