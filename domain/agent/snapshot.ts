import type { Context } from "../machine/machine.ts";
import type { DesktopFrame } from "./desktop.ts";
import { transcriptOf } from "./hands.ts";
import { shown } from "./offers.ts";
import { type AgentState, presenceOf, profileOf } from "./state.ts";

/** Who comes back later than this has no use for what was lost then. */
const lossMs = 24 * 3_600_000;

/** All a desktop needs to show everything anew. */
export function snapshot(state: AgentState, { self, now }: Context): DesktopFrame {
  const hands = [...state.hands.values()].sort((a, b) => a.acceptedAt - b.acceptedAt);
  return {
    type: "snapshot",
    now,
    agent: { id: self.id, name: profileOf(state)?.name ?? "" },
    presence: presenceOf(state),
    offers: [...state.offers.values()].map(shown),
    contacts: hands.map((hand) => hand.view),
    transcripts: hands
      .filter((hand) => hand.messages.last > 0)
      .map((hand) => ({ contact: hand.contact, messages: transcriptOf(state, hand) })),
    losses: [...state.losses.values()].filter(({ at }) => now - at < lossMs).sort((a, b) => a.at - b.at),
  };
}
