import type { SessionRequest, SessionResponse } from "../../../domain/contact/widget.ts";
import { problemOf } from "../state/problem.ts";
import type { Problem } from "../words/words.ts";

export type Opened = { ok: true; session: SessionResponse } | { ok: false; problem: Problem };

/** Asks the edge for a contact. Never throws: a network that fails is a problem with a name, too. */
export async function openSession(origin: string, tenant: string, request: SessionRequest): Promise<Opened> {
  try {
    const response = await fetch(`${origin}/widget/${encodeURIComponent(tenant)}/sessions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
      credentials: "omit",
    });
    const body: unknown = await response.json();
    if (response.ok) {
      return isSession(body) ? { ok: true, session: body } : { ok: false, problem: "unknown" };
    }
    if (response.status === 429) return { ok: false, problem: "too-many" };
    return { ok: false, problem: problemOf(codeOf(body)) };
  } catch {
    return { ok: false, problem: "not-reachable" };
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const codeOf = (body: unknown): string => (isRecord(body) && typeof body.code === "string" ? body.code : "");

function isSession(body: unknown): body is SessionResponse {
  return (
    isRecord(body) && typeof body.contact === "string" && typeof body.token === "string" && "media" in body
  );
}
