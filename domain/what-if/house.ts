/** The real queue, agent and directory machines on a network that loses nothing, with a virtual clock. */

import { agentMachine } from "../agent/agent.ts";
import type { DesktopFrame } from "../agent/desktop.ts";
import { type AgentEvent, type AgentState, newAgent } from "../agent/state.ts";
import { directoryMachine, newDirectory } from "../directory/directory.ts";
import type { Context, Effect, Machine, MachineState, Received, TimerDue } from "../machine/machine.ts";
import type { Address, Message } from "../machine/message.ts";
import { noMessaging } from "../outside/messaging-settings.ts";
import { queueMachine } from "../queue/queue.ts";
import { emptyQueue } from "../queue/state.ts";
import { localSpeech } from "../speech/settings.ts";
import type { Agenda } from "./agenda.ts";
import type { Plan } from "./plan.ts";

/** How long a message travels. ms */
const travelMs = 1;

/** What the house wants to happen later. */
export type Due =
  | { do: "arrive"; from: Address; to: Address; message: Message }
  | { do: "ring"; to: string; name: string; at: number };

interface Live {
  state: MachineState;
  step(event: { type: string }, now: number): Effect<unknown, unknown, unknown>[];
}

interface Listener {
  /** A contact was told something. */
  contact(id: string, from: Address, message: Message): void;
  /** An agent's desktop was shown something. */
  desktop(agent: string, frame: DesktopFrame): void;
}

export class House {
  readonly #live = new Map<string, Live>();
  readonly #agents = new Map<string, AgentState>();
  readonly #agenda: Pick<Agenda<Due>, "put">;
  readonly #tenant: string;
  readonly #listener: Listener;

  constructor({ tenant }: { tenant: string }, agenda: Pick<Agenda<Due>, "put">, listener: Listener) {
    this.#tenant = tenant;
    this.#agenda = agenda;
    this.#listener = listener;
  }

  /** Publishes the configuration as the Directory does: queues and agents come to be as it tells them. */
  open({ tenant, timeZone, config }: Plan, now: number): void {
    const draft = {
      ...{ tenant, timeZone, name: { en: tenant, ja: tenant }, language: "en" as const },
      ...{ skills: [], flows: [], entryPoints: [], dispositions: [], declineReasons: [], tiers: [] },
      ...{ speech: localSpeech, messaging: noMessaging, releases: [], flowVersions: [] },
      notReadyReasons: [{ id: away, name: { en: away, ja: away }, kind: "other" as const }],
      ...config,
    };
    const self = this.address("directory", "main");
    const context = { now, self };
    for (const effect of directoryMachine.step(newDirectory(), { type: "publish", draft }, context)) {
      if (effect.do !== "send") continue;
      const { kind, id } = effect.to;
      if (kind === "queue") this.#add(effect.to, queueMachine, emptyQueue());
      if (kind === "agent") {
        const state = newAgent();
        this.#agents.set(id, state);
        this.#add(effect.to, agentMachine, state);
      }
      this.post(self, effect.to, effect.message, now);
    }
  }

  address(kind: Address["kind"], id: string): Address {
    return { kind, tenant: this.#tenant, id };
  }

  agent(id: string): AgentState | undefined {
    return this.#agents.get(id);
  }

  post(from: Address, to: Address, message: Message, now: number): void {
    if (to.kind === "contact" || this.#live.has(keyOf(to)))
      this.#agenda.put(now + travelMs, { do: "arrive", from, to, message });
  }

  /** Does what was due. */
  happen(due: Due, now: number): void {
    if (due.do === "ring") {
      const timers = this.#live.get(due.to)?.state.timers;
      if (timers?.get(due.name) !== due.at) return; // put off or taken back meanwhile
      timers.delete(due.name);
      this.#step(due.to, { type: "timer", name: due.name }, now);
    } else if (due.to.kind === "contact") this.#listener.contact(due.to.id, due.from, due.message);
    else this.#step(keyOf(due.to), { type: "received", from: due.from, message: due.message }, now);
  }

  /** Something an agent's desktop or its shell does. */
  at(agent: string, event: AgentEvent, now: number): void {
    this.#step(`agent ${agent}`, event, now);
  }

  #add<State extends MachineState, Event, Push, Log>(
    self: Address,
    machine: Machine<State, Event, never, Push, Log>,
    state: State,
  ): void {
    const step = (event: { type: string }, now: number) =>
      machine.step(state, event as Event | Received | TimerDue, { now, self } satisfies Context);
    this.#live.set(keyOf(self), { state, step });
  }

  #step(key: string, event: { type: string; [more: string]: unknown }, now: number): void {
    const live = this.#live.get(key);
    if (live === undefined) return;
    const [kind, id = ""] = key.split(" ");
    const from = this.address(kind === "queue" ? "queue" : "agent", id);
    for (const effect of live.step(event, now)) {
      if (effect.do === "send") this.post(from, effect.to, effect.message, now);
      else if (effect.do === "push") {
        const { frame } = effect.push as { frame?: DesktopFrame };
        if (frame !== undefined) this.#listener.desktop(id, frame);
      }
    }
    for (const [name, at] of live.state.timers.drainChanges())
      if (at !== undefined) this.#agenda.put(Math.max(now, at), { do: "ring", to: key, name, at });
  }
}

/** The not-ready reason of whoever is not there. */
export const away = "away";

const keyOf = ({ kind, id }: Address): string => `${kind} ${id}`;
