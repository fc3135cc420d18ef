import type { Condition } from "../queue/condition.ts";
import type { ConfigProblem, Known } from "./check.ts";
import type { Leave, QueueConfig, Step } from "./queue-config.ts";

/** What a queue names has to be there, and what it says has to be possible. */
export function checkQueue(queue: QueueConfig, known: Known, problems: ConfigProblem[]): void {
  const at = `queues/${queue.id}`;
  const problem = (message: string) => problems.push({ at, message });
  known(at, "skills", skillsOf(queue));
  known(at, "dispositions", queue.dispositions);
  known(at, "hours", queue.hours === null ? [] : [queue.hours]);
  known(at, "queues", overflows(leavesOf(queue)));
  if (queue.afterNoAnswer.state === "not-ready") known(at, "not-ready reasons", [queue.afterNoAnswer.reason]);
  for (const [index, { afterMs, when }] of queue.steps.entries())
    if (afterMs === null && when.length === 0)
      problem(`Step ${index + 1} never begins: give it a time or a rule.`);
  for (const text of conditionsOf(queue).flatMap(textsOf))
    if (/\{\{|\}\}/.test(text.replace(template, "")))
      problem(`"${text}" in a condition has braces that are not like {{name}}.`);
  for (const { words } of queue.messages)
    for (const name of [words.en, words.ja].flatMap(namesIn))
      if (name !== "position" && name !== "minutes")
        problem(`A message says {{${name}}}; only {{position}} and {{minutes}} are known there.`);
}

/**
 * A contact never goes back to a queue it has been in. Where steps, or too long a wait, send everybody round in a
 * circle, who is not answered on the way leaves by the flow's `failed` exit instead of waiting: a trap.
 */
export function checkOverflow(queues: readonly QueueConfig[], problems: ConfigProblem[]): void {
  const next = new Map(
    queues.map((queue) => [
      queue.id,
      overflows([
        ...queue.steps.map(({ then }) => then),
        ...(queue.maxWaitMs === null ? [] : [queue.whenOverdue]),
      ]),
    ]),
  );
  for (const queue of queues) {
    const own = overflows(leavesOf(queue)).includes(queue.id);
    const circle = own ? [queue.id] : circleFrom(queue.id, next);
    if (circle === null) continue;
    const way = [...circle, queue.id].join(" → ");
    problems.push({
      at: `queues/${queue.id}`,
      message: `Overflow goes in a circle (${way}): nobody is taken back, so who is sent round is dropped.`,
    });
  }
}

/** The way from this queue back to itself, itself first; null: there is none. */
function circleFrom(start: string, next: Map<string, string[]>): string[] | null {
  const seen = new Set<string>();
  const walk = (way: string[]): string[] | null => {
    for (const queue of next.get(way.at(-1)!) ?? []) {
      if (queue === start) return way;
      if (seen.has(queue)) continue;
      seen.add(queue);
      const circle = walk([...way, queue]);
      if (circle !== null) return circle;
    }
    return null;
  };
  return walk([start]);
}

type Then = Leave | Step["then"];

const leavesOf = ({ steps, whenClosed, whenFull, whenOverdue }: QueueConfig): Then[] => [
  ...steps.map(({ then }) => then),
  ...[whenClosed, whenFull, whenOverdue],
];

const overflows = (thens: Then[]): string[] =>
  thens.flatMap((then) => (then.kind === "overflow" ? [then.queue] : []));

const skillsOf = ({ requirements, steps }: QueueConfig): string[] =>
  [...requirements, ...steps.flatMap(({ then }) => (then.kind === "widen" ? then.requirements : []))].map(
    ({ skill }) => skill,
  );

const conditionsOf = ({ where, steps }: QueueConfig): Condition[] =>
  [where, ...steps.map(({ then }) => (then.kind === "widen" ? then.where : null))].filter(
    (one) => one !== null,
  );

/** All texts that attributes are compared with. */
function textsOf(condition: Condition): string[] {
  if ("all" in condition) return condition.all.flatMap(textsOf);
  if ("any" in condition) return condition.any.flatMap(textsOf);
  if ("not" in condition) return textsOf(condition.not);
  const values = condition.is === "in" ? condition.value : [condition.value];
  return values.filter((value) => typeof value === "string");
}

const template = /\{\{\s*([A-Za-z][A-Za-z0-9]*)\s*\}\}/g;
const namesIn = (text: string): string[] => [...text.matchAll(template)].map(([, name = ""]) => name);
