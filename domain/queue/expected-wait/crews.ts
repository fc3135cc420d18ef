import { type Capacity, freeBeside, noLoad } from "../../agent/capacity.ts";
import { type Channel, channels } from "../../contact/channel.ts";
import type { KnownAgent, QueueState } from "../state.ts";
import { handlingMs, shareOf, workOf } from "../work.ts";
import { Hands } from "./hands.ts";

/** Ready agents who are alike: of the same skills, attributes and capacity. */
export interface Crew {
  skills: KnownAgent["skills"];
  attributes: KnownAgent["attributes"];
  capacity: Capacity;
  hands: Record<Channel, Hands>;
}

interface Gathered {
  at: number;
  version: number;
  crews: Crew[];
}

/** A large queue's agents are gathered that often, and estimates go by how they were then; a small one's each time. */
const freshMs = 250;
const large = 20;

const gathered = new WeakMap<QueueState, Gathered>();

/** Not to be changed: `hands` are for copying. */
export function crewsOf(state: QueueState, now: number): Crew[] {
  const version = state.settings.get("now")?.version ?? 0;
  const kept = gathered.get(state);
  const fresh = kept !== undefined && kept.version === version && now - kept.at < freshMs;
  if (fresh && state.agents.size > large) return kept.crews;
  const crews = gather(state, now);
  gathered.set(state, { at: now, version, crews });
  return crews;
}

function gather(state: QueueState, now: number): Crew[] {
  const crews = new Map<string, Crew>();
  const ringing = ringingAt(state);
  for (const agent of state.agents.values()) {
    if (!agent.ready) continue;
    const { skills, attributes, capacity } = agent;
    const key = JSON.stringify([skills, attributes, capacity]);
    let crew = crews.get(key);
    if (crew === undefined) {
      crew = { skills, attributes, capacity, hands: newHands(state) };
      crews.set(key, crew);
    }
    join(state, crew, agent, ringing.get(agent.agent) ?? 0, now);
  }
  return [...crews.values()];
}

function newHands(state: QueueState): Crew["hands"] {
  const hands = (channel: Channel) => new Hands(handlingMs(state, channel));
  return {
    voice: hands("voice"),
    video: hands("video"),
    chat: hands("chat"),
    email: hands("email"),
    voicemail: hands("voicemail"),
  };
}

/** What rings has only begun; what the agent has from other queues, nobody here knows since when. */
function join(state: QueueState, { hands }: Crew, agent: KnownAgent, ringing: number, now: number): void {
  const most = freeBeside(agent.capacity, noLoad);
  const free = freeBeside(agent.capacity, agent.load);
  const share = shareOf(state, agent, now);
  const ages = workOf(state, agent.agent).inHand.map(({ since }) => now - since);
  for (let n = 0; n < ringing; n++) ages.push(0);
  for (const channel of channels)
    if (most[channel] > 0) hands[channel].add({ slots: most[channel], free: free[channel], share, ages });
}

function ringingAt(state: QueueState): Map<string, number> {
  const ringing = new Map<string, number>();
  for (const { agent } of state.offers.values()) ringing.set(agent, (ringing.get(agent) ?? 0) + 1);
  return ringing;
}
