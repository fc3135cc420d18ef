/**
 * Nobody is passed. Whenever a queue offers a contact to an agent, nobody waits there without an offer who is more urgent
 * and whom this agent could take instead; and whenever an agent claims, it claims the most urgent of the candidates it
 * was told of. "More urgent" is worked out from what the contacts themselves said, not from the queue's books.
 *
 * What an object cannot know does not count: a contact whose `enqueue` is on its way, an agent's news that are. What it
 * can know late does not count either: a queue looks at passed agents, at preferences and at steps when its timer tells it.
 */
import type { Choice } from "../../agent/state.ts";
import { channels } from "../../contact/channel.ts";
import type { QueueConfig } from "../../directory/config.ts";
import type { Message } from "../../machine/message.ts";
import { filled, holds } from "../../queue/condition.ts";
import type { Requirement } from "../../queue/requirement.ts";
import type { KnownAgent, OpenOffer, Settings, Waiting } from "../../queue/state.ts";
import type { Urgency } from "../../queue/urgency.ts";
import type { Body } from "../body.ts";
import type { Commit } from "../trade.ts";
import { fits } from "./capacity.ts";

/** What a contact said of itself on coming, or when it changed. */
export type Truth = Pick<Extract<Message, { type: "enqueue" }>, "arrivedAt" | "promisedAt" | "points">;

/** Contacts' own words, by queue and contact. */
export class Truths {
  readonly #truths = new Map<string, Truth & { epoch: number }>();

  hear(queue: string, message: Message): void {
    if (message.type === "enqueue") this.#truths.set(`${queue} ${message.contact}`, message);
    if (message.type !== "change") return;
    const before = this.#truths.get(`${queue} ${message.contact}`);
    if (before?.epoch === message.epoch)
      this.#truths.set(`${queue} ${message.contact}`, { ...before, points: message.points });
  }

  /** Smaller is served first: the instant, then the arrival, then the id. */
  of(queue: string, contact: string, config: QueueConfig): [number, number, string] | null {
    const truth = this.#truths.get(`${queue} ${contact}`);
    if (truth === undefined) return null;
    const { arrivedAt, promisedAt, points } = truth;
    const base = promisedAt === null ? arrivedAt : promisedAt - config.promiseLeadMs;
    return [base - (points.tier + points.flow + config.weight) * config.agingMs, arrivedAt, contact];
  }
}

const before = (a: [number, number, string], b: [number, number, string]): boolean =>
  a[0] !== b[0] ? a[0] < b[0] : a[1] !== b[1] ? a[1] < b[1] : a[2] < b[2];

/** Who was passed by an offer of this commit; null: nobody. */
export function passed({ body, changes }: Commit, truths: Truths, now: number): string | null {
  const config = body.row<Settings>("settings", "now")?.queue;
  if (config == null) return null;
  for (const { table, before: was, after } of changes) {
    if (table !== "offers" || was !== undefined || after === undefined) continue;
    const { contact, agent: id } = after as OpenOffer;
    const agent = body.row<KnownAgent>("agents", id);
    const taken = body.row<Waiting>("contacts", contact);
    const own = truths.of(body.name, contact, config);
    if (agent === undefined || taken === undefined || own === null) continue;
    for (const other of body.rows<Waiting>("contacts").values()) {
      const urgency = truths.of(body.name, other.contact, config);
      if (urgency === null || other.contact === contact || !before(urgency, own)) continue;
      if (couldTakeInstead(body, config, agent, taken, other, now))
        return `${other.contact} was passed: ${body.name} offered ${contact} to ${id}`;
    }
  }
  return null;
}

function couldTakeInstead(
  body: Body,
  config: QueueConfig,
  agent: KnownAgent,
  taken: Waiting,
  other: Waiting,
  now: number,
): boolean {
  if (other.offers.length > 0 || other.leaving !== null) return false;
  if (other.hold === "held" || other.hold === "called") return false;
  if (other.passed.some((pass) => pass.agent === agent.agent)) return false;
  const prefers = other.needs.preferred.map((one) => one.agent);
  if (prefers.length > 0 && !prefers.includes(agent.agent) && config.preferredMs > 0) return false;
  if (config.strategy === "direct" && !prefers.includes(agent.agent)) return false;
  const held = channels.flatMap((channel) =>
    Array.from({ length: agent.load[channel] - (channel === taken.channel ? 1 : 0) }, () => channel),
  );
  if (!agent.ready || !fits(agent.capacity, held, other.channel)) return false;
  return now >= other.enteredAt && meetsAll(body, config, agent, other);
}

/** The agent has what the queue, or the last step that has begun, asks, and what the contact asks. */
function meetsAll(_body: Body, config: QueueConfig, agent: KnownAgent, row: Waiting): boolean {
  const widened = config.steps
    .slice(0, row.step)
    .findLast(({ then }) => then.kind === "widen" || then.kind === "anyone")?.then;
  if (widened?.kind === "anyone") return true;
  const base = widened?.kind === "widen" ? widened : config;
  const how = widened?.kind === "widen" ? widened.contactSkills : "keep";
  const own =
    how === "drop" ? [] : row.needs.skills.map((need) => (how === "keep" ? need : { ...need, level: 1 }));
  const has = ({ skill, level }: Requirement) =>
    agent.skills.some((one) => one.skill === skill && one.level >= level);
  if (![...base.requirements, ...own].every(has)) return false;
  const conditions = [base.where, row.needs.where];
  return conditions.every((one) => one === null || holds(filled(one, row.attributes), agent.attributes));
}

/** A candidate that an agent should have claimed instead; null: it claimed the best. */
export function claimedWorse(
  { body, sent }: Commit,
  before_: Choice | undefined,
  heard: Urgency | null,
): string | null {
  for (const { to, envelope } of sent) {
    if (envelope.message.type !== "claim") continue;
    const { contact } = envelope.message;
    const known = [
      ...(before_?.candidates ?? []).map(({ best }) => best),
      ...(heard === null ? [] : [heard]),
    ];
    const chosen = known.find((one) => one.contact === contact);
    const rest = body.row<Choice>("choice", "now")?.candidates ?? [];
    if (chosen === undefined) continue;
    const worse = rest.find(({ best }) => before(tuple(best), tuple(chosen)));
    if (worse !== undefined)
      return `${body.name} claimed ${contact} of ${to.id} before ${worse.best.contact}`;
  }
  return null;
}

const tuple = ({ due, arrivedAt, contact }: Urgency): [number, number, string] => [due, arrivedAt, contact];
