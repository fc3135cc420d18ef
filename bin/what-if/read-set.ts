import type { QueueConfig } from "../../domain/directory/queue-config.ts";
import { Change } from "../../domain/what-if/change.ts";

type Result = { ok: true; value: Change } | { ok: false; message: string };

/** One `--set PATH=VALUE` as a change of a day with these queues. `message` says what is wrong with it. */
export function readSet(text: string, queues: readonly QueueConfig[]): Result {
  const at = text.indexOf("=");
  const [head = "", ...path] = text.slice(0, at).split(".");
  if (at < 1) return failed(text, "it is not PATH=VALUE");
  const value = readValue(text.slice(at + 1));
  if (head === "arrivals" || head === "handle-time") {
    const [queue = null] = path;
    return checked(text, { kind: head, queue, factor: value });
  }
  const [id, ...setting] = path;
  const [name] = setting;
  if (head !== "queues" || id === undefined || name === undefined)
    return failed(text, "a path begins with queues.<queue>.<setting>, arrivals or handle-time");
  const queue = queues.find((one) => one.id === id);
  if (queue === undefined) return failed(text, `there is no queue "${id}"`);
  if (!(name in queue)) return failed(text, `a queue has no "${name}"`);
  const whole = put(structuredClone<unknown>(queue), setting, value);
  if (whole === undefined) return failed(text, `"${setting.join(".")}" leads nowhere`);
  return checked(text, { kind: "queue", queue: id, set: { [name]: Reflect.get(whole, name) } });
}

/** The object with this value put in at the path; undefined when the way there does not exist. */
function put(whole: unknown, path: string[], value: unknown): object | undefined {
  const last = path.at(-1);
  let place: unknown = whole;
  for (const step of path.slice(0, -1))
    place = typeof place === "object" && place !== null ? Reflect.get(place, step) : undefined;
  if (typeof place !== "object" || place === null || last === undefined) return undefined;
  Reflect.set(place, last, value);
  return typeof whole === "object" && whole !== null ? whole : undefined;
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function checked(text: string, change: unknown): Result {
  const parsed = Change.safeParse(change);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  return failed(text, `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not understood"}`);
}

const failed = (text: string, why: string): Result => ({ ok: false, message: `--set ${text}: ${why}` });
