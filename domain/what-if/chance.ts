/**
 * A number in (0, 1) that depends on nothing but the seed and the key: the same contact draws the same lot however the
 * day is changed, so that two replays differ by the change and not by luck (common random numbers). FNV-1a of the key,
 * then the finaliser of MurmurHash3 (32 bit).
 */
export function chance(seed: number, key: string): number {
  let hash = 0x811c9dc5 ^ Math.imul(seed | 0, 0x9e3779b1);
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) + 0.5) / 4_294_967_296;
}
