/** For tests: contacts that have got so far. */
import type { EntryConfig } from "../../directory/config.ts";
import type { Leave } from "../../directory/queue-config.ts";
import type { RejectReason } from "../../machine/message.ts";
import { noNeeds } from "../../queue/needs.ts";
import type { OpenContact } from "../open.ts";
import { entryConfig, type entryQueue, premium, request, Story } from "./story.ts";

/** These queues in place of the usual ones of that name, open all day. */
export const withQueues = (...queues: ReturnType<typeof entryQueue>[]): EntryConfig =>
  entryConfig(undefined, "open", queues);

/** A Japanese caller waits for billing. */
export function waitingCall(entry = entryConfig(), open: OpenContact = request("voice")): Story {
  const story = Story.opened(open, entry);
  if (open.origin.kind === "web") story.inRoom("customer:c1", true);
  story.joined().caller("played", "2", "played", "1", "100234#").lookUp("found", premium);
  story.calls.splice(0);
  story.heard.splice(0);
  return story;
}

/** An English-speaking visitor waits for billing. */
export function waitingChat(entry = entryConfig()): Story {
  const story = Story.opened(request("chat"), entry).happens({ type: "page", open: 1, socket: "s1" });
  story.page(
    { type: "choice", id: "choice-01", value: "en" },
    { type: "choice", id: "choice-02", value: "billing" },
    { type: "message", id: "answer-02", text: "100234" },
  );
  story.lookUp("missing");
  story.calls.splice(0);
  return story;
}

/** The queue does not keep the contact. */
export function rejected(story: Story, then: Leave | null, reason: RejectReason = "step"): Story {
  const { row } = story;
  return story.told("queue", row.queue?.address ?? "billing", {
    ...{ type: "rejected", epoch: row.epoch, reason, then },
  });
}

const minute = 60_000;

/** A callback to +12025550111 that waits for billing, since ten minutes. */
export function callbackContact(more: Partial<NonNullable<OpenContact["callback"]>> = {}): Story {
  const story = new Story();
  story.happens({
    type: "open",
    request: {
      ...{ tenant: "hoshi", contact: "c1", entry: "main", channel: "voice", language: "ja", room: null },
      origin: { kind: "phone", number: "+12025550111" },
      callback: {
        ...{ from: "c0", number: "+12025550111", queue: "billing", needs: noNeeds },
        ...{ points: { tier: 50, flow: 0 }, attributes: { topic: "billing" } },
        ...{ arrivedAt: story.now - 10 * minute, at: null, first: "agent", attempts: 2, retryMs: 5 * minute },
        ...{ customer: premium, learnt: [{ label: "Topic", value: "billing" }] },
        ...more,
      },
    },
  });
  return story.happens({ type: "configured", entry: entryConfig() });
}

/** Who was asked for a place, and with what. */
export const enqueued = (story: Story) =>
  story.messages.flatMap(({ to, message }) => (message.type === "enqueue" ? [{ to: to.id, message }] : []));
