/** A notation for tests: drives a flow with a few words, and tells what the customer hears or sees. */
import type { OpenState } from "../../calendar/open-state.ts";
import { type FlowStart, startFlow, stepFlow } from "../engine.ts";
import type { Flow } from "../flow.ts";
import type { Question } from "../question.ts";
import type { FlowAction, FlowEvent, FlowRun, World } from "../run.ts";

export interface Setting {
  manner?: "voice" | "chat";
  language?: "en" | "ja";
  phone?: string | null;
  office?: OpenState | null;
  queues?: string[];
  variables?: FlowStart["variables"];
  /** Whether words are heard at all, and whether any words are. */
  hears?: World["hears"];
  seed?: string;
  flows?: Flow[];
}

/**
 * `played` ends the present prompt, `pause` lets the running timer come due, `1#` are keys, `"text"` is typed,
 * `[value]` a pressed button, `~words` are spoken (`~value:words` when a grammar has made out a value, `~?words` unsurely),
 * `found`/`missing`/`failed` answer a look-up, `rejected` is the queue's word
 * (`rejected:night` by that exit),
 * `suspended` and `resumed` the line's.
 */
export class PlayThrough {
  readonly said: string[] = [];
  readonly actions: FlowAction[] = [];
  run: FlowRun;
  timer: number | null = null;
  now = 1_000_000;
  readonly #flow: Flow;
  readonly #setting: Setting;
  #play = "";

  constructor(flow: Flow, setting: Setting = {}) {
    this.#flow = flow;
    this.#setting = setting;
    const { manner = "voice", language = "en", variables = {} } = setting;
    const step = startFlow(flow, { manner, language, variables }, this.#world());
    this.run = step.run;
    this.#take(step.actions);
  }

  do(...inputs: string[]): this {
    for (const input of inputs) for (const event of this.#events(input)) this.step(event);
    return this;
  }

  step(event: FlowEvent): void {
    const step = stepFlow(this.#flow, this.run, event, this.#world());
    this.run = step.run;
    this.#take(step.actions);
  }

  /** An answer from outside to what was asked last. */
  told(exit: string, variables: Record<string, string> = {}): FlowEvent {
    return { type: "told", token: this.run.lookups, exit, variables };
  }

  /** What was told since the last time. */
  heard(): string[] {
    return this.said.splice(0);
  }

  #world(): World {
    const { phone = null, office = "open", queues = ["billing", "technical", "sales"] } = this.#setting;
    const { hears = { words: false, anything: false }, seed = "seed", flows = [] } = this.#setting;
    return {
      ...{ now: this.now, timeZone: "Asia/Tokyo", phone, queues, hears, seed },
      openState: (hours) => (hours === "office" ? office : null),
      flow: (id) => flows.find((flow) => flow.id === id),
    };
  }

  #events(input: string): FlowEvent[] {
    if (input === "pause") {
      if (this.timer === null) throw new Error("no timer is running");
      this.now = this.timer;
      this.timer = null;
      return [{ type: "timer" }];
    }
    if (input === "played") return [{ type: "played", id: this.#play }];
    if (input === "suspended" || input === "resumed") return [{ type: input }];
    if (input.startsWith("rejected:"))
      return [{ type: "queue-failed", reason: "closed", exit: input.slice("rejected:".length) }];
    if (input === "rejected") return [{ type: "queue-failed", reason: "nobody" }];
    if (input === "found" || input === "missing" || input === "failed") return [this.told(input)];
    if (input.startsWith('"')) return [{ type: "text", text: input.slice(1, -1) }];
    if (input.startsWith("~")) return [this.#spoken(input.slice(1))];
    if (input.startsWith("[")) return [{ type: "choice", value: input.slice(1, -1) }];
    return [...input].map((digit) => ({ type: "digit", digit }));
  }

  #spoken(words: string): FlowEvent {
    const sure = !words.startsWith("?");
    const [value, text] = (sure ? words : words.slice(1)).split(":");
    return {
      ...{ type: "speech", id: `listen-${this.run.listens}`, confidence: sure ? 0.9 : 0.4 },
      ...{ text: text ?? value ?? "", value: text === undefined ? null : (value ?? "") },
    };
  }

  #take(actions: FlowAction[]): void {
    this.actions.push(...actions);
    for (const action of actions) {
      if (action.do === "timer") this.timer = action.at;
      else if (action.do === "play") {
        this.#play = action.id;
        for (const item of action.items)
          this.said.push(item.kind === "speech" ? `${item.language}: ${item.text}` : JSON.stringify(item));
      } else if (action.do === "show")
        this.said.push(action.text + (action.choices?.map(({ label }) => ` [${label}]`).join("") ?? ""));
      else if (action.do === "ask") this.said.push(asked(action.question));
      else if (action.do === "queue")
        this.said.push(
          `queue ${action.queue} ${action.needs.skills.map(({ skill }) => skill).join()}`.trim(),
          ...action.enter.flatMap((item) =>
            item.kind === "speech" ? [`${item.language}: ${item.text}`] : [],
          ),
        );
      else if (action.do === "fail") this.said.push(`failed ${action.reason}`);
      else if (action.do === "hang-up") this.said.push(`hang-up ${action.outcome}`);
      else if (action.do === "stop") this.said.push("silence");
    }
  }
}

function asked(question: Question): string {
  if (question.about === "customer") return `look-up ${question.by} ${question.value}`;
  if (question.about === "http")
    return `${question.request.method} ${question.request.url} ${question.request.body}`.trim();
  if (question.about === "table") return `table ${question.table} ${question.key}`;
  if (question.about === "message") return `${question.channel} to ${question.to}: ${question.text}`;
  return `${question.about} ${question.text}`;
}
