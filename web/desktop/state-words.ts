import type { ContactView } from "../../domain/agent/desktop.ts";
import { m } from "../paraglide/messages.js";
import { isLive } from "./live.ts";

/** Where a contact in hand stands, in a word or two. */
export function stateWords(view: Pick<ContactView, "state" | "channel" | "customerPresent">): string {
  switch (view.state) {
    case "connecting":
      return m.state_connecting();
    case "held":
      return m.state_held();
    case "wrap-up":
      return m.state_wrap_up();
    case "ended":
      return m.state_ended();
    case "connected":
      if (!view.customerPresent) return m.state_customer_away();
      if (isLive(view.channel)) return m.state_on_the_line();
      if (view.channel === "voicemail") return m.state_voicemail();
      return view.channel === "chat" ? m.state_chatting() : m.state_writing();
  }
}
