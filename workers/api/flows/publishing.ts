import type { Session } from "../../auth/session.ts";
import type { Publishing } from "./make-version.ts";
import type { PublishWish } from "./shapes.ts";

/** Who publishes, and what they say about it. */
export const publishing = (
  { user }: Session,
  { note, despite }: Pick<PublishWish, "note" | "despite">,
): Omit<Publishing, "live"> => ({
  ...{ author: user.id, language: user.language, note },
  despite: despite ?? null,
});
