import { startFlow, stepFlow } from "../engine.ts";
import type { FlowGraph } from "../flow.ts";
import type { FlowAction, FlowEvent, FlowRun, World } from "../run.ts";
import type { Mock } from "../schema/flow-test.ts";
import { speakingMs } from "../speaking-time.ts";
import { answerFor, knownAtOnce, Mocks } from "./outside.ts";
import { PathKeeper } from "./path-keeper.ts";
import { QueueStay } from "./queue-stay.ts";
import { SecretKeys } from "./secret-keys.ts";
import { type RehearsalSetting, settingOf } from "./setting.ts";
import { Transcript } from "./transcript.ts";
import { startOf, withArms, worldAt } from "./world.ts";

type Of<Do extends FlowAction["do"]> = Extract<FlowAction, { do: Do }>;
type Away = Of<"callback" | "voicemail" | "transfer">;
/** Something that will come by itself. */
interface Due {
  at: number;
  come(): void;
}

/** More than any flow can do by itself, within the engine's own bounds. */
const mostMoments = 20_000;
/** How long somebody takes to leave a message. ms */
const messageMs = 15_000;

/** Where a flow is rehearsed: the engine, a clock, and stand-ins for all that a contact has around it. */
export class Stage {
  readonly setting: RehearsalSetting;
  readonly transcript: Transcript;
  readonly path: PathKeeper;
  readonly surveys: { question: string; score: number | null; words: string | null }[] = [];
  /** What was answered from outside, in order. */
  readonly told: Mock[] = [];
  consent: boolean | null = null;
  run: FlowRun;
  now: number;
  listening: Of<"listen"> | null = null;
  /** The recogniser is down. */
  deaf = false;
  secret: SecretKeys | null = null;
  stay: QueueStay | null = null;
  /** null: it is not over. */
  end: string | null = null;
  readonly #flow: FlowGraph;
  readonly #flows: Map<string, FlowGraph>;
  readonly #mocks: Mocks;
  #timer: number | null = null;
  #play: { id: string; until: number } | null = null;
  #secretDue: number | null = null;
  /** What somebody else is to answer now: a look-up, a queue's refusal, whoever arranges a callback. */
  #pending: (() => void) | null = null;
  /** How it would end, were it to hang up now: a callback or a message is what it was for. */
  #achieved = "hung-up";
  #did: FlowAction["do"][] = [];

  constructor(flow: FlowGraph, given: Partial<RehearsalSetting>, flows: readonly FlowGraph[]) {
    this.setting = settingOf(given);
    const { arms, manner, language, variables, phone, mocks } = this.setting;
    this.#flow = withArms(flow, arms);
    this.#flows = new Map(flows.map((one) => [one.id, withArms(one, arms)]));
    if (!this.#flows.has(flow.id)) this.#flows.set(flow.id, this.#flow);
    this.#mocks = new Mocks(mocks);
    this.path = new PathKeeper(flow.id);
    this.now = startOf(this.setting);
    this.transcript = new Transcript(() => this.now);
    const known = {
      ...{ channel: manner, entry: "", phone: phone ?? "" },
      ...knownAtOnce(this.setting),
      ...variables,
    };
    const first = startFlow(this.#flow, { manner, language, variables: known }, this.#world());
    this.run = first.run;
    this.#take(first.actions);
    this.settle();
  }

  /** Tells the engine, and does what it asks for. */
  tell(event: FlowEvent): void {
    if (this.end !== null) return;
    const { run, actions } = stepFlow(this.#flow, this.run, event, this.#world());
    this.run = run;
    this.#take(actions);
  }

  finish(end: string): void {
    this.end = end;
    this.transcript.note({ code: "ended", end });
  }

  /** The customer is heard: a prompt that plays is silent from here on. */
  interrupt(): void {
    const play = this.#play;
    this.#play = null;
    if (play !== null) this.tell({ type: "played", id: play.id });
  }

  /** Secure digits end by themselves after so long without a key. */
  awaitSecret(ms: number): void {
    this.#secretDue = this.now + ms;
  }

  leaveQueue(reason: string, exit?: string): void {
    this.tell({ type: "queue-failed", reason, ...(exit !== undefined && { exit }) });
  }

  /** Answers what the flow has asked of others, which takes no time here. */
  answer(): void {
    for (let n = 0; n < mostMoments && this.end === null && this.#pending !== null; n++) {
      const pending = this.#pending;
      this.#pending = null;
      pending();
    }
  }

  /** Lets the flow go on until it waits for the customer or a queue, or is over. */
  settle(): void {
    for (let n = 0; n < mostMoments; n++) {
      this.answer();
      const waits = this.run.wait?.for;
      const idle = waits === undefined || waits === "input" || waits === "secret" || waits === "queue";
      const due = this.end !== null || idle ? null : this.#next();
      if (due === null) return;
      this.#come(due);
    }
  }

  pass(ms: number): void {
    const until = this.now + ms;
    for (let n = 0; n < mostMoments; n++) {
      const due = this.#next();
      if (due === null || due.at > until) break;
      this.#come(due);
      this.answer();
    }
    this.now = Math.max(this.now, until);
  }

  /** Lets time pass until something of this kind is asked for; false: it never would be. */
  passUntil(something: ReadonlySet<FlowAction["do"]>): boolean {
    for (let n = 0; n < mostMoments; n++) {
      const due = this.#next();
      if (due === null) return this.end !== null;
      this.#come(due);
      if (this.#did.some((done) => something.has(done))) return true;
    }
    return false;
  }

  #world(): World {
    return worldAt(this.now, this.setting, this.#flows);
  }

  #come(due: Due): void {
    this.now = Math.max(this.now, due.at);
    this.#did = [];
    due.come();
  }

  /** What comes next if the customer does nothing. */
  #next(): Due | null {
    const { stay, secret } = this;
    const [play, timer, secretDue, moment] = [this.#play, this.#timer, this.#secretDue, stay?.next()];
    const all: Due[] = [];
    if (this.end !== null) return null;
    if (play !== null) all.push({ at: play.until, come: () => this.#played(play.id) });
    if (secretDue !== null && secret !== null)
      all.push({ at: secretDue, come: () => this.tell(secret.fallSilent()) });
    if (timer !== null) all.push({ at: timer, come: () => this.#timesUp() });
    if (stay != null && moment != null)
      all.push({
        at: moment.at,
        come: () =>
          moment.do === "timeout" ? this.leaveQueue("timeout") : this.#message(stay, moment.place),
      });
    return all.reduce<Due | null>((first, one) => (first === null || one.at < first.at ? one : first), null);
  }

  #played(id: string): void {
    this.#play = null;
    if (this.secret !== null && !this.secret.begun) this.awaitSecret(this.secret.wish.timeoutMs);
    this.tell({ type: "played", id });
  }

  #timesUp(): void {
    this.#timer = null;
    this.tell({ type: "timer" });
  }

  #message(stay: QueueStay, place: number): void {
    const message = stay.wish.messages[place];
    stay.said(place);
    if (message !== undefined) this.#saySomehow(message.items, message.text);
  }

  /** What a queue or an answering machine says by itself. */
  #saySomehow(items: Parameters<typeof speakingMs>[0], text: string): void {
    if (this.setting.manner === "voice") this.#say(items);
    else this.transcript.show({ text }, this.run.language);
  }

  #say(items: Parameters<typeof speakingMs>[0]): void {
    this.transcript.say(items, this.run.language);
    this.now += speakingMs(items);
  }

  #take(actions: readonly FlowAction[]): void {
    for (const action of actions) {
      this.#did.push(action.do);
      this.#perform(action);
    }
    const waits = this.run.wait?.for;
    if (waits !== "queue") this.stay = null;
    if (waits !== "secret") this.#secretDue = this.secret = null;
    if (waits !== "input") this.listening = null;
  }

  #perform(action: FlowAction): void {
    const { transcript } = this;
    switch (action.do) {
      case "enter":
        transcript.entered(action.flow ?? this.#flow.id, action.node);
        this.path.entered(action, this.now);
        return;
      case "play":
        this.#play = { id: action.id, until: this.now + speakingMs(action.items) };
        transcript.say(action.items, this.run.language);
        return;
      case "show":
        transcript.show(action, this.run.language);
        return;
      case "stop":
        this.#play = null;
        return;
      case "timer":
        this.#timer = action.at;
        return;
      case "listen":
        this.listening = action;
        this.deaf = this.#isMockedAway();
        return;
      case "unlisten":
        this.listening = null;
        return;
      case "collect":
        this.secret = new SecretKeys(action, this.#isMockedAway());
        if (this.#play === null && this.setting.manner === "voice") this.awaitSecret(action.timeoutMs);
        return;
      case "uncollect":
        this.#secretDue = this.secret = null;
        return;
      case "ask":
        this.#pending = () => this.#answer(action);
        return;
      case "queue":
        this.#queue(action);
        return;
      case "callback":
      case "voicemail":
      case "transfer":
        this.#pending = () => this.#goAway(action);
        return;
      case "hang-up":
        this.finish(action.outcome === "failed" ? "failed" : this.#achieved);
        return;
      case "fail":
        transcript.note({ code: "failed", reason: action.reason });
        return;
      case "miss":
        transcript.note({ code: "missed", why: action.why });
        return;
      case "speak":
        transcript.note({ code: "speaks", language: action.language });
        return;
      case "consent":
        this.consent = action.given;
        transcript.note({ code: "consent", given: action.given });
        return;
      case "survey": {
        const { question, score, words } = action;
        this.surveys.push({ question, score, words });
        transcript.note({ code: "survey", question, answer: words ?? String(score) });
        return;
      }
      case "answer":
        return;
    }
  }

  /** Of what is asked outside. Nobody answering, the engine's own timer runs out. */
  #answer({ token, question }: Of<"ask">): void {
    const { node } = this.run;
    const answer = answerFor(node, question, this.#mocks.next(node), this.setting);
    const { exit, variables } = answer.hang ? { exit: "hang", variables: {} } : answer.told;
    this.told.push({ node, exit, variables });
    const mocked = answer.hang || answer.mocked;
    this.transcript.note({
      code: "asked",
      about: question.about,
      exit: answer.hang ? "timeout" : exit,
      mocked,
    });
    if (answer.hang) return;
    if (question.about === "message" && exit === "sent")
      this.transcript.note({ code: "message", channel: question.channel, text: question.text });
    this.tell({ type: "told", token, ...answer.told });
  }

  /** The queue has the contact, unless a mock says that it will not keep it. */
  #queue(action: Of<"queue">): void {
    this.stay = new QueueStay(action, this.now);
    this.transcript.note({ code: "queue", queue: action.queue });
    this.#say(action.enter);
    const exit = this.#mocks.next(this.run.node)?.exit;
    if (exit === undefined) return;
    this.#pending = () => {
      if (exit === "timeout") this.now += action.timeoutMs;
      const named = exit.startsWith("exit:") ? exit.slice("exit:".length) : undefined;
      this.leaveQueue(exit === "timeout" ? "timeout" : "closed", named);
    };
  }

  /** Whether a mock lets the recogniser, or the sealing, fail at a question. */
  #isMockedAway(): boolean {
    return this.#mocks.next(this.run.node)?.exit === "failed";
  }

  #goAway(away: Away): void {
    if (away.do === "voicemail") this.#saySomehow(away.items, away.text);
    if (away.do === "transfer") this.#say(away.items);
    const exit = this.#mocks.next(this.run.node)?.exit ?? "next";
    if (exit === "failed") this.tell({ type: "back", exit: "failed", reason: "rehearsed" });
    else if (exit === "timeout" || exit === "hang") {
      if (away.do === "transfer") this.now += away.ringMs;
      if (away.do === "callback") this.now += away.withinMs;
      this.tell({ type: "back", exit: "timeout" });
    } else this.#arrive(away);
  }

  #arrive(away: Away): void {
    if (away.do === "transfer") {
      this.transcript.note({ code: "transfer", to: away.to.address });
      this.finish(`transfer:${away.to.address}`);
      return;
    }
    if (away.do === "callback") this.transcript.note({ code: "callback", queue: away.queue });
    else {
      this.now += messageMs;
      this.transcript.note({ code: "voicemail" });
    }
    this.#achieved = away.do === "callback" ? `callback:${away.queue}` : "voicemail";
    this.tell({ type: "back", exit: "next" });
  }
}
