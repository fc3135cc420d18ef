/**
 * An agent with something free asks its queues who waits, and takes the most urgent: the queues' answers are collected
 * for a moment, the best one is claimed, and what comes of the claim (a booking or another candidate) starts it anew.
 */
import type { Context } from "../machine/machine.ts";
import type { Message } from "../machine/message.ts";
import { compareUrgency } from "../queue/urgency.ts";
import { availabilityOf, freeOf, keepIdle } from "./availability-of.ts";
import { anyFree } from "./capacity.ts";
import { type AgentEffect, type AgentState, queuesOf, send } from "./state.ts";

/** A queue that has not answered by then is not waited for; its answer still counts when it comes. */
const answerMs = 300;
const claimMs = 1_000;
export const chooseTimer = "choose";

/** Tells the queues when what the agent can take has changed, which starts a round of choosing. */
export function tellQueues(state: AgentState, context: Context): AgentEffect[] {
  keepIdle(state, context.now);
  const before = state.told.get("now");
  const availability = availabilityOf(state, context.self.id, context.now);
  if (before !== undefined && JSON.stringify(before) === JSON.stringify(availability)) return [];
  availability.version = Math.max(context.now, availability.version + 1);
  state.told.set("now", availability);
  const queues = queuesOf(state);
  if (anyFree(freeOf(availability)) && queues.length > 0) {
    state.choice.set("now", {
      version: availability.version,
      silent: queues,
      candidates: [],
      claiming: null,
    });
    state.timers.set(chooseTimer, context.now + answerMs);
  } else {
    state.choice.delete("now");
    state.timers.delete(chooseTimer);
  }
  return queues.map((queue) => send("queue", queue, { type: "availability", availability }, context));
}

/** A queue's answer, to the availability or to a claim. */
export function candidateHeard(
  state: AgentState,
  queue: string,
  { version, best }: Extract<Message, { type: "candidate" }>,
  context: Context,
): AgentEffect[] {
  const choice = state.choice.get("now");
  if (choice === undefined || choice.version !== version) return [];
  const others = choice.candidates.filter((candidate) => candidate.queue !== queue);
  if (choice.claiming === queue) state.timers.delete(chooseTimer);
  state.choice.set("now", {
    ...choice,
    silent: choice.silent.filter((other) => other !== queue),
    candidates: best === null ? others : [...others, { queue, best }],
    claiming: choice.claiming === queue ? null : choice.claiming,
  });
  return decide(state, context);
}

/** Time is up for silent queues, or for the one that was claimed from. */
export function stopWaiting(state: AgentState, context: Context): AgentEffect[] {
  state.choice.update("now", (choice) => ({ ...choice, claiming: null }));
  return decide(state, context);
}

function decide(state: AgentState, context: Context): AgentEffect[] {
  const choice = state.choice.get("now");
  if (choice === undefined || choice.claiming !== null) return [];
  if (choice.silent.length > 0 && state.timers.has(chooseTimer)) return [];
  const chosen = choice.candidates.toSorted((a, b) => compareUrgency(a.best, b.best))[0];
  if (chosen === undefined) {
    state.timers.delete(chooseTimer);
    return [];
  }
  const candidates = choice.candidates.filter((candidate) => candidate !== chosen);
  state.choice.set("now", { ...choice, candidates, claiming: chosen.queue });
  state.timers.set(chooseTimer, context.now + claimMs);
  return [
    send(
      "queue",
      chosen.queue,
      { type: "claim", version: choice.version, contact: chosen.best.contact },
      context,
    ),
  ];
}
