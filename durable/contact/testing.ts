/** For tests in workerd: what stands around a contact. */

import { runInDurableObject } from "cloudflare:test";
import { onTestFinished, vi } from "vitest";
import type { HistoryBatch, LogEntry } from "../../domain/contact/log.ts";
import type { WidgetCommand, WidgetFrame } from "../../domain/contact/widget.ts";
import { AgentProfile } from "../../domain/directory/config.ts";
import { QueueConfig } from "../../domain/directory/queue-config.ts";
import type { Flow } from "../../domain/flow/flow.ts";
import { mainMenu } from "../../domain/flow/templates/main-menu.ts";
import type { MediaCommand, MediaReport, RegionCommand } from "../../domain/media/protocol.ts";
import { noMessaging } from "../../domain/outside/messaging-settings.ts";
import { localSpeech, type SpeechSettings } from "../../domain/speech/settings.ts";
import { edge, type House } from "../testing/routing-house.ts";

const name = { en: "x", ja: "x" };
const week = [1, 2, 3, 4, 5, 6, 7];

/** Publishes the main menu (or another flow), always open, and one agent who can do everything it asks for. */
export async function openShop(
  house: House,
  agent: string,
  { flow = mainMenu(), speech = localSpeech }: { flow?: Flow; speech?: SpeechSettings } = {},
): Promise<void> {
  const topics = ["billing", "technical", "sales"];
  const skills = [...topics, "lang-en", "lang-ja"];
  await edge.Directory.getByName(house.name("main")).put({
    ...{ tenant: house.tenant, name, timeZone: "Asia/Tokyo", language: "en" },
    skills: skills.map((id) => ({ id, name })),
    queues: topics.map((id) =>
      QueueConfig.parse({
        ...{ id, name, requirements: [{ skill: id, level: 1 }], offerMs: 20_000, wrapUpMs: 30_000 },
        ...{ serviceLevel: { targetMs: 20_000, goal: 0.8 }, dispositions: ["done"] },
      }),
    ),
    hours: [
      {
        ...{ id: "office", name, timeZone: "Asia/Tokyo", holidays: [] },
        weekly: week.map((day) => ({ day, from: "00:00", to: "24:00" })),
      },
    ],
    flows: [flow],
    entryPoints: [
      {
        ...{ id: "main", kind: "phone", address: "+12025550100", name, flow: flow.id },
        ...{ alias: null, after: null, language: "en", origins: [] },
      },
    ],
    agents: [
      AgentProfile.parse({
        ...{ id: agent, name: "Yuki", queues: topics },
        skills: skills.map((skill) => ({ skill, level: 5 })),
        capacity: { voice: 1, video: 1, chat: 2 },
      }),
    ],
    ...{ dispositions: [{ id: "done", name }], notReadyReasons: [], declineReasons: [] },
    ...{ capacityProfiles: [], tiers: [] },
    ...{ speech, messaging: noMessaging, releases: [], flowVersions: [] },
  });
}

/** From now on history is this list, in the order in which it was handed over. */
export async function hearHistory(house: House): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  await runInDurableObject(edge.History.getByName(house.name("0")), (history) => {
    let proto = Object.getPrototypeOf(history);
    while (proto.constructor.name !== "History") proto = Object.getPrototypeOf(proto);
    const append = proto.append;
    proto.append = async (batches: HistoryBatch[]) => {
      entries.push(
        ...batches.filter((batch) => batch.tenant === house.tenant).flatMap((batch) => batch.entries),
      );
    };
    onTestFinished(() => {
      proto.append = append;
    });
  });
  return entries;
}

/** From now on LiveKit agrees to everything, but for what `answer` answers; what it was asked, e.g. `DeleteRoom room-c1`. */
export function hearLiveKit(
  answer: (method: string) => Response | Promise<Response> | undefined = () => undefined,
): string[] {
  const asked: string[] = [];
  const { fetch } = globalThis;
  const spy = vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    if (typeof input !== "string" || !input.startsWith(edge.LIVEKIT_URL)) return fetch(input, init);
    const { room, room_name } = JSON.parse(String(init?.body));
    const method = input.split("/").at(-1) ?? "";
    asked.push(`${method} ${room ?? room_name ?? ""}`.trim());
    return (await answer(method)) ?? Response.json({});
  });
  onTestFinished(() => spy.mockRestore());
  return asked;
}

async function open(
  target: { fetch: Fetcher["fetch"] },
  headers: Record<string, string>,
): Promise<WebSocket> {
  const answer = await target.fetch("http://edge/socket", { headers: { upgrade: "websocket", ...headers } });
  if (answer.webSocket === null) throw new Error(`no socket: ${answer.status}`);
  return answer.webSocket;
}

/** Text frames that come, and a way to wait for one. */
class Heard<Frame extends { type: string }> {
  readonly frames: Frame[] = [];
  readonly socket: WebSocket;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.addEventListener("message", ({ data }) => this.frames.push(JSON.parse(String(data))));
    socket.accept();
  }

  say(frame: object): void {
    this.socket.send(JSON.stringify(frame));
  }

  close(): void {
    this.socket.close(1000, "bye");
  }

  /** The newest frame that fits, which is there or comes. */
  async sees(fits: (frame: Frame) => boolean): Promise<Frame> {
    return vi.waitFor(
      () => {
        const frame = this.frames.findLast(fits);
        if (frame === undefined)
          throw new Error(`nothing fits ${fits} among ${JSON.stringify(this.frames.slice(-3))}`);
        return frame;
      },
      { timeout: 10_000, interval: 5 },
    );
  }
}

/** A page of the customer. */
export class Page extends Heard<WidgetFrame> {
  static async open(house: House, contact: string): Promise<Page> {
    const stub = edge.Contact.getByName(house.name(contact));
    return new Page(await open(stub, { "x-tsunagi-role": "customer" }));
  }

  press(...commands: WidgetCommand[]): void {
    for (const command of commands) this.say(command);
  }
}

/** A media process that waits at the region for calls. */
export class Process extends Heard<RegionCommand> {
  readonly name: string;

  private constructor(socket: WebSocket, process: string) {
    super(socket);
    this.name = process;
  }

  static async ready(process: string): Promise<Process> {
    const region = edge.MediaRegion.getByName("local");
    const ready = new Process(await open(region, { "x-tsunagi-process": process }), process);
    ready.say({ type: "load", process, calls: 0, ceiling: 9, contacts: [] });
    onTestFinished(() => ready.close());
    return ready;
  }

  /** Takes the call it is given. */
  async take(house: House, contact: string): Promise<Call> {
    await this.sees((order) => order.tenant === house.tenant && order.contact === contact);
    return Call.join(house, contact, this.name);
  }
}

/** A call in the hands of a media process. */
export class Call extends Heard<MediaCommand> {
  static async join(house: House, contact: string, process: string): Promise<Call> {
    const stub = edge.Contact.getByName(house.name(contact));
    const headers = { "x-tsunagi-role": "media", "x-tsunagi-process": process };
    const call = new Call(await open(stub, headers));
    call.report({ type: "joined", process });
    return call;
  }

  report(report: MediaReport): void {
    this.say(report);
  }

  /** The prompt that contains this has begun; it ends, and then these keys are pressed. */
  async hears(text: string, keys = ""): Promise<void> {
    const play = await this.sees(
      (command) => command.type === "play" && JSON.stringify(command.items).includes(text),
    );
    if (play.type === "play") this.report({ type: "played", id: play.id, reason: "finished" });
    for (const digit of keys) this.report({ type: "digit", digit });
  }
}
