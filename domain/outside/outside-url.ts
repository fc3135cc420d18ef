import { isPublicHost } from "./public-address.ts";

/** Ports a service on the Internet is asked at: HTTPS's own, and its usual second one. */
const ports = new Set(["", "443", "8443"]);
const longestUrl = 8_000;

/**
 * Hosts that may be asked though they are not public or speak plain HTTP: `host` or `host:port`, as `URL.host` writes
 * them, with commas between. For tests and for services beside the house; empty in production.
 */
export const parseHosts = (list: string | undefined): ReadonlySet<string> =>
  new Set((list ?? "").split(",").flatMap((host) => host.trim().toLowerCase() || []));

/**
 * A URL that a tenant may make us ask, or null: HTTPS on the public Internet, at a usual port, without a name and
 * password in it. `allowed` hosts may be anything, and by HTTP.
 */
export function outsideUrl(text: string, allowed: ReadonlySet<string>): URL | null {
  if (text.length > longestUrl || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return null;
  if (allowed.has(url.host)) return url.protocol === "https:" || url.protocol === "http:" ? url : null;
  return url.protocol === "https:" && ports.has(url.port) && isPublicHost(url.hostname) ? url : null;
}
