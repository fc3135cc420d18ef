/** A contact centre to route in: agents with skills, contacts with needs and priorities, a queue with rings. Seeded. */
import type { Capacity } from "../../domain/agent/capacity.ts";
import { type QueueConfig, Step } from "../../domain/directory/queue-config.ts";
import { agentRow, configWith, contactRow } from "../../domain/queue/line/testing/rows.ts";
import type { Needs } from "../../domain/queue/needs.ts";
import type { Requirement } from "../../domain/queue/requirement.ts";
import type { KnownAgent, Waiting } from "../../domain/queue/state.ts";
import { dueOf } from "../../domain/queue/urgency.ts";

const skillIds = Array.from({ length: 40 }, (_, n) => `skill-${n}`);
const sites = ["tokyo", "osaka", "fukuoka", "remote"];
const points = [0, 0, 0, 0, 0, 0, 5, 10, 10, 30];

/** One call, or up to three chats. */
export const oneCallOrThreeChats: Capacity = {
  units: 3,
  channels: {
    voice: { max: 1, units: 3, blocks: [], interruptedBy: [] },
    chat: { max: 3, units: 1, blocks: [], interruptedBy: [] },
  },
};

/** Contacts ask for what they need; then for any level of it; then for anybody. */
export const queue: QueueConfig = configWith({
  steps: [
    {
      afterMs: 30_000,
      then: { kind: "widen", requirements: [], contactSkills: "any-level" },
    },
    { afterMs: 300_000, then: { kind: "anyone" } },
  ].map((step) => Step.parse(step)),
});

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Agents with three to six of forty skills, at levels 1 to 5. `takenToday` is the agent's number, see shift.ts. */
export function agentsOf(count: number, random: () => number): KnownAgent[] {
  return Array.from({ length: count }, (_, n) =>
    agentRow(`agent-${String(n).padStart(6, "0")}`, {
      capacity: oneCallOrThreeChats,
      skills: someSkills(3 + Math.floor(random() * 4), 5, random),
      attributes: { site: pick(sites, random) },
      takenToday: n,
      idleSince: -Math.floor(random() * 600_000),
    }),
  );
}

/** Sixty different needs: one or two skills, one in six with a site as well. */
export function needsOf(random: () => number): Needs[] {
  return Array.from({ length: 60 }, (_, n) => ({
    skills: someSkills(1 + (n % 2), 4, random),
    where: n % 6 === 0 ? { attribute: "site", is: "=", value: pick(sites, random) } : null,
    preferred: [],
  }));
}

/** One contact in four is a chat. `change` is its number. Everything in the row is its own, as when it came in a message. */
export function contactOf(n: number, now: number, needs: Needs[], random: () => number): Waiting {
  const own = { tier: pick(points, random), flow: 0 };
  const arrivedAt = now;
  const row = contactRow(`0192f0c1-7b1e-7000-8000-${n.toString(16).padStart(12, "0")}`, {
    due: dueOf({ arrivedAt, promisedAt: null, points: own }, queue),
    arrivedAt,
    enteredAt: now,
    points: own,
    change: n,
    channel: random() < 0.25 ? "chat" : "voice",
    needs: pick(needs, random),
    attributes: { tier: "gold", language: "ja" },
  });
  return JSON.parse(JSON.stringify(row)) as Waiting;
}

function someSkills(count: number, highest: number, random: () => number): Requirement[] {
  const chosen = new Set<string>();
  while (chosen.size < count) chosen.add(pick(skillIds, random));
  return [...chosen].map((skill) => ({ skill, level: 1 + Math.floor(random() * highest) }));
}

export const pick = <T>(from: readonly T[], random: () => number): T =>
  from[Math.floor(random() * from.length)]!;
