/**
 * A queue too busy for one object is several, its shards: `billing`, `billing~1`, … The tilde is in no slug, so that a
 * shard's address is never another queue's. See README.md for what holds between shards.
 */

/** The addresses of the objects that share this queue; the first is the queue's own id. */
export function shardsOf({ id, shards }: { id: string; shards: number }): string[] {
  return Array.from({ length: Math.max(1, shards) }, (_, n) => addressOf(id, n));
}

/**
 * The object this contact waits at: by a hash of its id (FNV-1a, 32 bit), so that a contact that is told of the queue
 * again, and everybody else, finds the same one as long as the number of shards is the same.
 */
export function shardFor({ id, shards }: { id: string; shards: number }, contact: string): string {
  return shards <= 1 ? id : addressOf(id, hashOf(contact) % shards);
}

/** The queue that this address belongs to: its id for people, on the wallboard and in history. */
export function queueOf(address: string): string {
  const tilde = address.indexOf("~");
  return tilde === -1 ? address : address.slice(0, tilde);
}

const addressOf = (id: string, n: number): string => (n === 0 ? id : `${id}~${n}`);

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
