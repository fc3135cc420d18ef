import { newId } from "../live/new-id.ts";
import { failureOf, unreachable } from "./failure.ts";

/** `fetch` as the API wants it: an idempotency key on each POST, and a thrown `ApiFailure` for whatever is not ok. */
export const apiFetch: typeof fetch = async (input, init) => {
  const headers = new Headers(init?.headers);
  if (init?.method?.toUpperCase() === "POST" && !headers.has("idempotency-key"))
    headers.set("idempotency-key", newId());
  const answer = await fetch(input, { ...init, headers }).catch(() => {
    throw unreachable();
  });
  if (!answer.ok) throw await failureOf(answer);
  return answer;
};
