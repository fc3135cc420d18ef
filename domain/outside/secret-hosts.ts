import { z } from "zod";

/** A host that a secret may be sent to: `api.example.com`, `*.example.com` (below it), or with a port that is not 443. */
export const SecretHost = z
  .string()
  .max(255)
  .regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/, "a host such as api.example.com or *.example.com");

/** Whether a secret with these hosts may be sent to this URL. An empty list is no host at all. */
export function mayReceive(hosts: readonly string[], url: URL): boolean {
  const host = url.host.toLowerCase();
  return hosts.some((allowed) =>
    allowed.startsWith("*.") ? host.endsWith(allowed.slice(1)) : host === allowed,
  );
}
