import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { RoomServiceClient } from "livekit-server-sdk";
import { builtLivekit, livekitFolder } from "../../bin/start/voice/livekit-cache.ts";
import { Call as Telephone } from "../../e2e/sip-caller/call.ts";
import type { FakeContact } from "./fake-contact.ts";
import { FakeEdge } from "./fake-edge.ts";
import { decodeFile } from "./listen.ts";
import { LivekitStack } from "./livekit-stack.ts";
import { MediaChild } from "./media-child.ts";

const NUMBER = "+12025550100";
const SECRET = "a secret that only tests know";

/** A call that was answered: the caller's telephone and the contact's end. */
export interface LiveCall {
  telephone: Telephone;
  contact: FakeContact;
  id: string;
  room: string;
  customer: string;
}

/** Everything around a media process for tests: LiveKit, a SIP number, a fake edge. */
export class LiveHouse {
  readonly edge = new FakeEdge(SECRET);
  readonly stack: LivekitStack;
  readonly children: MediaChild[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), "tsunagi-media-"));
  #edgeUrl = "";
  #calls = 0;

  /** `portBase` as for {@link LivekitStack}. */
  constructor(portBase: number) {
    this.stack = new LivekitStack(join(this.#folder, "livekit"), portBase);
  }

  /** Throws when the LiveKit programs have not been built. */
  get programs() {
    const built = builtLivekit(livekitFolder(join(import.meta.dirname, "../.."), process.env));
    if (!built) throw new Error("the LiveKit programs are not built: npm test media builds them");
    return built;
  }

  async start(): Promise<void> {
    this.#edgeUrl = await this.edge.listen();
    await this.stack.start(this.programs);
    await this.stack.takeCalls(NUMBER);
  }

  async stop(): Promise<void> {
    await Promise.all(this.children.map((child) => child.stop("SIGKILL")));
    await this.stack.stop();
    await this.edge.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  startMedia(name: string): MediaChild {
    const child = new MediaChild({
      EDGE_URL: this.#edgeUrl,
      MEDIA_SECRET: SECRET,
      MEDIA_NAME: name,
      LIVEKIT_WS_URL: this.stack.url,
      TSUNAGI_HOME: join(this.#folder, "home"),
    });
    this.children.push(child);
    return child;
  }

  /** Someone calls, the media process called `name` is given the call, and it is answered. */
  async answeredCall(name: string): Promise<LiveCall> {
    const rooms = new RoomServiceClient(...this.stack.api);
    const before = new Set((await rooms.listRooms()).map((room) => room.name));
    const sip = { host: "127.0.0.1", port: this.stack.sipPort };
    const telephone = await Telephone.dial({ sip, number: NUMBER, from: "+12025550199" });
    let room: string | undefined;
    while (!room) {
      await sleep(30);
      room = (await rooms.listRooms()).map((each) => each.name).find((each) => !before.has(each));
    }
    const id = `c${++this.#calls}`;
    const contact = this.edge.contact("t", id);
    await this.attach(name, id, room);
    await contact.report("joined");
    const customer = (await contact.report("participant")).identity;
    await telephone.answered();
    return { telephone, contact, id, room, customer };
  }

  /** Gives a room to the media process called `name`. */
  async attach(name: string, contact: string, room: string): Promise<void> {
    const token = await this.stack.token(`media:${name}`, room);
    await this.edge.order(name, { type: "attach", tenant: "t", contact, room, token });
  }

  /** A recorded segment that reached the edge, decoded. */
  async delivered(id: string, segment: number) {
    const recording = () => this.edge.recordings.get(`/media/recordings/t/${id}/${segment}`);
    for (let i = 0; i < 200 && !recording(); i++) await sleep(50);
    const { body, durationMs } = recording()!;
    const [left, right] = decodeFile(body);
    return { left: left!, right: right!, durationMs };
  }
}
