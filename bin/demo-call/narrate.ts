import type { Entry, Observer } from "./observer.ts";

/** What an event means, in words for people; null for what needs no words. */
export async function narrate({ event }: Entry, observer: Observer): Promise<string | null> {
  const text = (name: string) => String(event[name] ?? "");
  const agent = () => observer.agentName(text("agent")).catch(() => text("agent"));
  switch (event.type) {
    case "contact.opened":
      return `the edge knows of the call: it came in at ${text("entry")}`;
    case "media.attached":
      return `${text("process")} is in the room, and the caller is heard`;
    case "media.lost":
      return `${text("process")} was lost; another one takes over`;
    case "flow.started":
      return `the flow ${text("flow")} (version ${text("version")}) begins`;
    case "flow.entered":
      return event.kind === "set" || event.kind === "condition"
        ? null
        : `flow: ${text("node")} (${text("kind")})`;
    case "flow.answered":
      return `the flow understood: ${text("value")}`;
    case "flow.failed":
      return `the flow stumbled at ${text("node")}: ${text("reason")}`;
    case "contact.identified":
      return `the customer is known by ${text("by")}: ${await observer.customerName(text("customer"))}`;
    case "contact.queued":
      return `waits in the queue ${text("queue")} with priority ${text("priority")}`;
    case "contact.offered":
      return `rings at ${await agent()}'s desktop`;
    case "contact.offer-ended":
      return `${await agent()} did not take it (${text("why")})`;
    case "contact.accepted":
      return `${await agent()} accepts`;
    case "contact.connected":
      return `${await agent()} is on the line`;
    case "contact.held":
      return "on hold: the caller hears music";
    case "contact.resumed":
      return "off hold";
    case "recording.started":
      return `the recording's segment ${text("segment")} begins`;
    case "recording.paused":
      return "the recording is paused";
    case "recording.continued":
      return "the recording goes on";
    case "recording.saved":
      return `the recording is kept: ${(Number(event.durationMs) / 1000).toFixed(1)} s, ${text("bytes")} bytes`;
    case "contact.ended":
      return `over: ${text("outcome")}, ended by the ${text("by")}`;
    case "wrapup.completed":
      return `wrapped up by ${await agent()}: ${text("disposition") || "no disposition"}`;
    default:
      return null;
  }
}
