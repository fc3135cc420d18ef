/** What is not saved yet is kept in this browser, so that a reload or a crash loses nothing. */
import { z } from "zod";
import { Flow } from "../../../domain/flow/flow.ts";

const Copy = z.object({ flow: Flow, revision: z.number().int(), sending: Flow.nullable().default(null) });
/**
 * `revision`: the server's draft that it was made from. `sending`: what was on its way to the server when this was kept; it
 * may have arrived though nobody heard of it.
 */
export type Copy = z.infer<typeof Copy>;

const keyOf = (id: string): string => `tsunagi.flow-draft.${id}`;

/** null: there is none, or none that can be read. */
export function readCopy(id: string): Copy | null {
  try {
    const text = localStorage.getItem(keyOf(id));
    const parsed = text === null ? null : Copy.safeParse(JSON.parse(text));
    return parsed?.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** null: forget it. A browser without room keeps none: the server's copy is soon there. */
export function keepCopy(id: string, copy: Copy | null): void {
  try {
    if (copy === null) localStorage.removeItem(keyOf(id));
    else localStorage.setItem(keyOf(id), JSON.stringify(copy));
  } catch {
    // no room, or no storage at all
  }
}

/** Whether the server's draft is the one that the copy was made from, or what was on its way to it. */
export function goesOnFrom(copy: Copy, draft: { flow: Flow; revision: number }): boolean {
  if (copy.revision === draft.revision) return true;
  const arrived = JSON.stringify(draft.flow);
  return [copy.sending, copy.flow].some((flow) => flow !== null && JSON.stringify(flow) === arrived);
}
