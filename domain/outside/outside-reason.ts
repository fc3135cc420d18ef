/** What asking outside comes to. The request itself: domain/flow/question.ts. */

/**
 * Why something outside did not work out; a word for the flow's log, never more.
 *
 * `url-refused`: not an address on the public Internet. `header-refused`: a header that is ours to set, or cannot be
 * sent. `secret-missing`, `secret-not-for-host`: see the tenant's secrets. `sealed-unreadable`: sealed for another key.
 * `redirect-refused`: to where we may not go, or with what must not go there. `no-binding`: the edge has no Workers AI of its own.
 * `status-…`: the answer's.
 */
export type OutsideReason =
  | "url-refused"
  | "header-refused"
  | "secret-missing"
  | "secret-not-for-host"
  | "secret-unreadable"
  | "sealed-unreadable"
  | "timeout"
  | "network"
  | "too-large"
  | "redirect-refused"
  | "too-many-redirects"
  | "not-json"
  | "not-audio"
  | "no-binding"
  | "mapping"
  | `status-${number}`;

/** Methods that may be sent twice without doing anything twice. RFC 9110, 9.2.2. */
export const isIdempotent = (method: string): boolean => ["GET", "HEAD", "PUT", "DELETE"].includes(method);

/**
 * Whether asking again may help and does no harm: after an answer of this status, or none at all (null). 429 was refused
 * before anything was done; the others only where the request may be sent twice.
 */
export function isWorthRepeating(mayRepeat: boolean, status: number | null): boolean {
  if (status === 429) return true;
  return mayRepeat && (status === null || status >= 500);
}
