/** For tests: small flows, and contacts that are in them. */

import type { EntryConfig } from "../../directory/config.ts";
import { Flow } from "../../flow/flow.ts";
import type { Channel } from "../channel.ts";
import { entryConfig, request, Story } from "./story.ts";

/** A flow of these nodes, beginning with the first; `bye` says goodbye, and `sorry` is where errors lead. */
export function flow(nodes: Record<string, object>, id = "test"): Flow {
  const ends = {
    bye: { kind: "hangup", prompts: say("Goodbye.") },
    sorry: { kind: "hangup", prompts: say("Sorry.") },
  };
  return Flow.parse({
    ...{ id, name: "Test", version: 1, start: Object.keys(nodes)[0] },
    nodes: { ...nodes, ...ends },
  });
}

export const say = (text: string) => [{ words: { en: text, ja: text } }];

/** What a contact is told of an entry point with this flow. */
export const entryWith = (one: Flow, more: Partial<EntryConfig> = {}): EntryConfig => ({
  ...entryConfig(one),
  ...more,
});

/** A call in this flow, its first prompt under way. */
export const callIn = (one: Flow, more: Partial<EntryConfig> = {}, open = request("voice")): Story =>
  Story.opened(open, entryWith(one, more)).joined();

/** A chat (or an e-mail) in this flow, with a page open. */
export function chatIn(one: Flow, more: Partial<EntryConfig> = {}, channel: Channel = "chat"): Story {
  const story = new Story().happens(
    { type: "open", request: { ...request("chat"), channel } },
    { type: "page", open: 1, socket: "s1" },
  );
  story.calls.splice(0);
  return story.happens({ type: "configured", entry: entryWith(one, more) });
}
