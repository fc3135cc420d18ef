/** The demo's caller: does what the flow asks for, as the contact's own log tells it, and says every step. */
import { setTimeout as pause } from "node:timers/promises";
import type { Flow } from "../../domain/flow/flow.ts";
import { Call } from "../../e2e/sip-caller/call.ts";
import type { RunFile } from "../run-file.ts";
import { narrate } from "./narrate.ts";
import type { Entry, Observer } from "./observer.ts";
import type { Options } from "./options.ts";

const lookEveryMs = 150;
/** A person hears a prompt out for a moment before pressing a key. */
const thinkMs = 1_500;
/** How long after the call its recording is waited for. */
const recordingMs = 10_000;
const question = {
  en: "Hello. I have a question about my last bill, please.",
  ja: "こんにちは。せんげつのせいきゅうについておたずねします。",
};

export class Caller {
  readonly #options: Options;
  readonly #run: RunFile;
  readonly #observer: Observer;
  readonly #say: (text: string) => void;
  readonly #startedAt = Date.now();
  #flow: Flow | undefined;
  #hangUpAt: number | undefined;
  #offered = false;
  #blind = false;
  #queue: string | undefined;

  constructor(options: Options, run: RunFile, observer: Observer, say: (text: string) => void) {
    this.#options = options;
    this.#run = run;
    this.#observer = observer;
    this.#say = say;
  }

  /** Places the call and follows it to its end. Throws when it is refused or never answered. */
  async play(): Promise<void> {
    const { from } = this.#options;
    const { number, ports } = this.#run;
    this.#say(`${from} dials ${number}`);
    const call = await Call.dial({ sip: { host: "127.0.0.1", port: ports.sip }, number, from });
    let isOver = false;
    void call.ended.then((end) => {
      isOver = true;
      if (end.by === "callee") this.#say("the other side has hung up");
    });
    void call.ringing().then(
      () => this.#say("rings"),
      () => {},
    );
    try {
      await call.answered();
      this.#say("answered");
      void call.hearsSound().then(
        () => this.#say("the caller hears a voice"),
        () => {},
      );
      const contact = await this.#contact();
      await this.#follow(contact, call, () => isOver);
    } finally {
      await call.hangUp();
    }
  }

  async #contact(): Promise<string> {
    const deadline = Date.now() + 10_000;
    while (Date.now() < deadline) {
      const contact = await this.#observer.findCall(this.#options.from, this.#startedAt - 5_000);
      if (contact !== null) return contact;
      await pause(lookEveryMs);
    }
    throw new Error("the call is answered, but the API knows of no contact");
  }

  async #follow(contact: string, call: Call, isOver: () => boolean): Promise<void> {
    let seen = 0;
    let overAt: number | undefined;
    let recordings = 0;
    for (;;) {
      for (const entry of (await this.#look(contact)).filter(({ seq }) => seq > seen)) {
        seen = entry.seq;
        const words = await narrate(entry, this.#observer);
        if (words !== null) this.#say(words);
        recordings += { "recording.started": 1, "recording.saved": -1 }[entry.event.type] ?? 0;
        if (entry.event.type === "contact.ended") overAt = Date.now();
        else void this.#react(entry, call).catch(() => {}); // the call may have ended meanwhile
      }
      if (overAt !== undefined && (recordings <= 0 || Date.now() > overAt + recordingMs)) return;
      if (this.#hangUpAt !== undefined && Date.now() > this.#hangUpAt && !isOver()) {
        this.#hangUpAt = undefined;
        this.#say("the caller hangs up");
        await call.hangUp();
      }
      await pause(lookEveryMs);
    }
  }

  /** The call goes on while the edge is being restarted. */
  async #look(contact: string): Promise<Entry[]> {
    try {
      const entries = await this.#observer.events(contact);
      this.#blind = false;
      return entries;
    } catch {
      if (!this.#blind) this.#say("the edge does not answer; the call goes on");
      this.#blind = true;
      return [];
    }
  }

  async #react({ event }: Entry, call: Call): Promise<void> {
    switch (event.type) {
      case "flow.started":
        this.#flow = await this.#observer.flow(String(event.flow));
        return;
      case "flow.entered":
        return this.#answer(String(event.node), call);
      case "contact.queued":
        this.#queue = String(event.queue);
        this.#hangUpAt = Date.now() + this.#options.patience * 1000;
        return this.#tellWhoCouldAnswer();
      case "contact.offered":
        this.#offered = true;
        return;
      case "contact.connected":
        this.#hangUpAt = Date.now() + this.#options.seconds * 1000;
        return call.say(question[this.#options.language], this.#options.language);
    }
  }

  /** Presses what the flow waits for at this node. */
  async #answer(name: string, call: Call): Promise<void> {
    this.#flow ??= await this.#observer.flow("main-menu");
    const node = this.#flow.nodes[name];
    const { language, topic, account } = this.#options;
    const keys =
      node?.kind === "menu"
        ? node.choices.find(({ value }) => value === language || value === topic)?.digit
        : node?.kind === "gather"
          ? account
          : undefined;
    if (keys === undefined) return;
    await pause(thinkMs);
    this.#say(`the caller presses ${keys}`);
    await call.press(keys);
  }

  async #tellWhoCouldAnswer(): Promise<void> {
    await pause(1_000);
    const { urls, accounts } = this.#run;
    const count = await this.#observer.available(this.#queue ?? "");
    if (count > 0 || this.#offered) return;
    const agent = accounts.find(({ role }) => role === "agent");
    this.#say(
      `nobody of ${this.#queue} is available, so the caller hears music. To take the call, sign in at ${urls.desktop} ` +
        `as ${agent?.email} (${agent?.password}) and go available`,
    );
  }
}
