import type { Presence } from "../../domain/agent/presence.ts";
import { m } from "../paraglide/messages.js";
import type { Names } from "./names.ts";

/** A presence in a word or two. */
export function presenceWords(presence: Presence, names: Names): string {
  switch (presence.state) {
    case "available":
      return m.presence_available();
    case "not-ready":
      return names.reason(presence.reason);
    case "not-answering":
      return m.presence_not_answering();
    case "offline":
      return m.presence_offline();
  }
}
