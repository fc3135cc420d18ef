import { freeBeside, noLoad } from "../agent/capacity.ts";
import { capableOf, qualifies } from "./line.ts";
import type { KnownAgent, QueueState, Waiting } from "./state.ts";

/**
 * Whether any member could ever serve this contact at its step, signed in or not. Members of whom nothing was heard yet
 * get the benefit of the doubt.
 */
export function anybodyCould(state: QueueState, row: Waiting): boolean {
  if (capableOf(state, row).agents > 0) return true;
  return (state.settings.get("now")?.members ?? []).some((member) => {
    const agent = state.agents.get(member);
    return agent === undefined || (takes(agent, row) && qualifies(state, agent, row));
  });
}

/** An agent who is not there may say to take nothing at all, which tells nothing of what it takes when it is. */
const takes = ({ capacity, ready }: KnownAgent, { channel }: Waiting): boolean =>
  freeBeside(capacity, noLoad)[channel] > 0 || (!ready && Object.keys(capacity.channels).length === 0);
