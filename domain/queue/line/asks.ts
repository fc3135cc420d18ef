/** What contacts ask of agents, each different ask once, with a mark (a bit) for those that come again. */
import { channels } from "../../contact/channel.ts";
import type { QueueConfig } from "../../directory/queue-config.ts";
import { type Condition, filled } from "../condition.ts";
import type { Asked } from "../explain.ts";
import type { Waiting } from "../state.ts";
import { askedAt, type Ring, ringAt } from "../wanted.ts";
import type { Handle } from "./order.ts";

/** What of a contact makes its ask. */
export type Asking = Pick<Waiting, "channel" | "step" | "needs" | "attributes">;

/** Skills, a condition and a channel; contacts that ask for the same share it. */
export class Ask {
  /** Its place in `channels`. */
  readonly channel: number;
  readonly asked: Asked;
  /** Agents who meet it have this mark; -1 while it has none. */
  mark = -1;
  /** For queues that go by levels: the marks of those whose levels add up to `lowest`, one more, … */
  sums: number[] = [];
  readonly lowest: number;
  /** Contacts in the line that ask for this, and which of them came while it had no mark. */
  waiting = 0;
  readonly unmarked = new Set<Handle>();
  /** How often a contact came with it, and when last, counted in contacts. */
  uses = 0;
  usedAt = 0;
  /** While it has a mark, of those who meet it: who is ready and takes the channel, and how much at once. */
  ready = 0;
  slots = 0;

  constructor(channel: number, asked: Asked) {
    this.channel = channel;
    this.asked = asked;
    this.lowest = asked.skills.reduce((sum, { level }) => sum + level, 0);
  }

  /** How many sums of levels there can be. */
  get sumCount(): number {
    return 5 * this.asked.skills.length - this.lowest + 1;
  }
}

/** A way through skills, in the order they are named, to an ask. */
interface Branch {
  ask: Ask | null;
  bySkill: Map<string, Branch[]> | null;
  /** The last few conditions without templates that came here. */
  wheres: { where: Condition; ask: Ask }[];
  byWhere: Map<string, Ask> | null;
}

const mostWheres = 8;

/** Beyond so many, asks that nobody waits with and that have no mark are forgotten. */
const mostAsks = 8_192;
const mostBranches = 32_768;

export class Asks {
  readonly #rings: { ring: Ring; hasTemplates: boolean; roots: Branch[] }[];
  readonly #byKey = new Map<string, Ask>();
  #branches = 0;

  constructor(queue: QueueConfig | null) {
    this.#rings = Array.from({ length: (queue?.steps.length ?? 0) + 1 }, (_, step) => {
      const ring = ringAt(queue, step);
      const hasTemplates = ring.where !== null && hasTemplate(ring.where);
      return { ring, hasTemplates, roots: channels.map(newBranch) };
    });
  }

  /** What this contact asks for. The same object for the same ask, as long as somebody waits with it or it has a mark. */
  of(row: Asking): Ask {
    const { ring, hasTemplates, roots } = this.#rings[Math.min(row.step, this.#rings.length - 1)]!;
    let branch = roots[channels.indexOf(row.channel)]!;
    const counts = ring.contactSkills !== "anyone";
    if (counts && ring.contactSkills !== "drop")
      for (const { skill, level } of row.needs.skills) branch = this.#next(branch, skill, level);
    const { where } = row.needs;
    if (!hasTemplates && (where === null || !counts)) {
      branch.ask ??= this.#intern(row, askedAt(ring, row));
      return branch.ask;
    }
    if (!hasTemplates && where !== null)
      for (const known of branch.wheres) if (isSame(known.where, where)) return known.ask;
    const asked = askedAt(ring, row);
    const key = JSON.stringify(asked.where);
    branch.byWhere ??= new Map();
    let ask = branch.byWhere.get(key);
    if (ask === undefined) {
      ask = this.#intern(row, asked);
      branch.byWhere.set(key, ask);
      this.#branches += 1;
    }
    if (!hasTemplates && where !== null && branch.wheres.length < mostWheres && !hasTemplate(where))
      branch.wheres.push({ where, ask });
    return ask;
  }

  #next(branch: Branch, skill: string, level: number): Branch {
    branch.bySkill ??= new Map();
    let levels = branch.bySkill.get(skill);
    if (levels === undefined) {
      levels = [];
      branch.bySkill.set(skill, levels);
    }
    const known = levels[level];
    if (known !== undefined) return known;
    this.#branches += 1;
    const next = newBranch();
    levels[level] = next;
    return next;
  }

  #intern({ channel }: Asking, asked: Asked): Ask {
    if (this.#byKey.size > mostAsks || this.#branches > mostBranches) this.#forget();
    const skills = asked.skills.toSorted((a, b) => (a.skill < b.skill ? -1 : 1));
    const key = JSON.stringify([channel, skills.map(({ skill, level }) => [skill, level]), asked.where]);
    let ask = this.#byKey.get(key);
    if (ask === undefined) {
      ask = new Ask(channels.indexOf(channel), asked);
      this.#byKey.set(key, ask);
    }
    return ask;
  }

  #forget(): void {
    for (const [key, ask] of this.#byKey) if (ask.waiting === 0 && ask.mark < 0) this.#byKey.delete(key);
    for (const { roots } of this.#rings) roots.splice(0, roots.length, ...channels.map(newBranch));
    this.#branches = 0;
  }
}

const newBranch = (): Branch => ({ ask: null, bySkill: null, wheres: [], byWhere: null });

const hasTemplate = (where: Condition): boolean => !isSame(filled(where, {}), where);

/** Whether two conditions, or parts of them, are written the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  let names = 0;
  for (const name in a) {
    names += 1;
    if (!isSame(a[name as keyof typeof a], b[name as keyof typeof b])) return false;
  }
  for (const _ in b) names -= 1;
  return names === 0;
}
