/**
 * A number from 0 up to, not with, 1 that stands for chance: the same text gives the same number. FNV-1a, 32 bits
 * (draft-eastlake-fnv), mixed by the finaliser of MurmurHash3 so that texts that differ in their last letter lie apart.
 */
export function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
