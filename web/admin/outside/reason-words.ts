import { m } from "../../paraglide/messages.js";

const words: Record<string, () => string> = {
  "url-refused": m.outside_url_refused,
  "header-refused": m.outside_header_refused,
  "secret-missing": m.outside_secret_missing,
  "secret-not-for-host": m.outside_secret_not_for_host,
  "secret-unreadable": m.outside_secret_unreadable,
  timeout: m.outside_timeout,
  network: m.outside_network,
  "too-large": m.outside_too_large,
  "redirect-refused": m.outside_redirect,
  "too-many-redirects": m.outside_redirect,
  "not-json": m.outside_not_json,
  "not-audio": m.outside_not_audio,
  "no-binding": m.outside_no_binding,
  "not-configured": m.outside_not_configured,
  "bad-recipient": m.outside_bad_recipient,
};

/** Why something outside did not work (domain/outside/outside-reason.ts), as a sentence. `code`: the service's own word. */
export function reasonWords(reason: string, code?: string): string {
  const [, status] = /^status-(\d+)$/.exec(reason) ?? [];
  if (status === undefined) return words[reason]?.() ?? reason;
  if (code !== undefined) return m.outside_status_code({ status, code });
  return status === "401" || status === "403"
    ? m.outside_unauthorised({ status })
    : m.outside_status({ status });
}
