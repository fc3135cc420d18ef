import { ApiFailure } from "../api/failure.ts";
import { m } from "../paraglide/messages.js";

const words: Record<string, () => string> = {
  unreachable: m.failure_unreachable,
  "sign-in-required": m.failure_sign_in_required,
  "invalid-credentials": m.failure_invalid_credentials,
  forbidden: m.failure_forbidden,
  "not-found": m.failure_not_found,
  "rate-limited": m.failure_rate_limited,
  "store-unavailable": m.failure_store,
  unavailable: m.failure_store,
  "too-large": m.failure_too_large,
  "unsupported-type": m.failure_type,
  "last-admin": m.failure_last_admin,
  "in-use": m.failure_in_use,
  internal: m.failure_internal,
};

/**
 * A sentence for what went wrong, in the language of the screen where we have one. What the API says of a field is kept,
 * because it names the field.
 */
export function failureWords(error: unknown): string {
  if (!(error instanceof ApiFailure)) return m.failure_unknown();
  const known = words[error.code]?.();
  if (error.code === "in-use" || known === undefined) return error.message || known || m.failure_unknown();
  return known;
}

/** The request's id, to be quoted to whoever looks into it. */
export const requestIdOf = (error: unknown): string | null =>
  error instanceof ApiFailure ? error.requestId : null;
