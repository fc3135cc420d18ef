import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AccessToken, SipClient } from "livekit-server-sdk";

/** Where the two LiveKit programs are. */
export interface LivekitPrograms {
  livekitServer: string;
  livekitSip: string;
}

const KEY = "media-test";
const SECRET = "a secret that is only good for tests on loopback";

/** redis, livekit-server and livekit-sip on loopback ports of their own, for tests and benchmarks. */
export class LivekitStack {
  readonly #children: ChildProcess[] = [];
  readonly #folder: string;
  readonly #base: number;

  /** `portBase`: ports base + 2 to base + 7, base + 10,000 to base + 11,999. Everything is written into `folder`. */
  constructor(folder: string, portBase: number) {
    this.#folder = folder;
    this.#base = portBase;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.#base + 3}`;
  }

  get sipPort(): number {
    return this.#base + 5;
  }

  /** Process ids by program, for measuring. */
  get pids(): Record<"redis" | "livekit-server" | "livekit-sip", number> {
    const [redis, server, sip] = this.#children.map((child) => child.pid!);
    return { redis: redis!, "livekit-server": server!, "livekit-sip": sip! };
  }

  async start(programs: LivekitPrograms): Promise<void> {
    mkdirSync(this.#folder, { recursive: true });
    const redis = ["--port", `${this.#base + 2}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    this.#spawn("redis-server", redis);
    await this.#listening(this.#base + 2);
    this.#spawn(programs.livekitServer, ["--config", this.#config("livekit.yaml")]);
    await this.#listening(this.#base + 3);
    this.#spawn(programs.livekitSip, ["--config", this.#config("livekit-sip.yaml")]);
    await sleep(1_500);
  }

  async stop(): Promise<void> {
    const running = this.#children.filter((child) => child.exitCode === null && child.signalCode === null);
    const exits = running.map((child) => new Promise((gone) => child.once("exit", gone)));
    for (const child of running.toReversed()) child.kill("SIGKILL");
    await Promise.all(exits);
  }

  /** Kills livekit-server and starts it again, as after a crash. */
  async restartServer(programs: LivekitPrograms): Promise<void> {
    const server = this.#children[1]!;
    const exited = new Promise((gone) => server.once("exit", gone));
    server.kill("SIGKILL");
    await exited;
    this.#children[1] = this.#launch(programs.livekitServer, ["--config", this.#config("livekit.yaml")]);
    await this.#listening(this.#base + 3);
  }

  /** Calls to this number each get a room of their own, whose name starts with `call-`. */
  async takeCalls(number: string): Promise<void> {
    const sip = new SipClient(this.url.replace("ws", "http"), KEY, SECRET);
    const trunk = await sip.createSipInboundTrunk("test", [number], { allowedAddresses: ["127.0.0.0/8"] });
    const rule = { type: "individual" as const, roomPrefix: "call-" };
    await sip.createSipDispatchRule(rule, { trunkIds: [trunk.sipTrunkId], name: "test" });
  }

  /** A token to join a room. */
  async token(identity: string, room: string): Promise<string> {
    const token = new AccessToken(KEY, SECRET, { identity, ttl: "1h" });
    token.addGrant({ roomJoin: true, room, canPublish: true, canSubscribe: true });
    return token.toJwt();
  }

  /** For LiveKit's server API. */
  get api(): [url: string, key: string, secret: string] {
    return [this.url.replace("ws", "http"), KEY, SECRET];
  }

  #config(name: string): string {
    const template = readFileSync(new URL(`../livekit/${name}`, import.meta.url), "utf8");
    const base = this.#base;
    const values: Record<string, string | number> = {
      LIVEKIT_API_KEY: KEY,
      LIVEKIT_API_SECRET: SECRET,
      EDGE_PORT: base,
      REDIS_PORT: base + 2,
      LIVEKIT_PORT: base + 3,
      LIVEKIT_TCP_PORT: base + 4,
      SIP_PORT: base + 5,
      LIVEKIT_METRICS_PORT: base + 7,
      RTC_FROM: base + 10_000,
      RTC_TO: base + 10_999,
      RTP_FROM: base + 11_000,
      RTP_TO: base + 11_999,
    };
    const path = join(this.#folder, name);
    writeFileSync(
      path,
      template.replace(/\$\{(\w+)\}/g, (_all, key: string) => String(values[key])),
    );
    return path;
  }

  #spawn(command: string, args: string[]): void {
    this.#children.push(this.#launch(command, args));
  }

  #launch(command: string, args: string[]): ChildProcess {
    const output = openSync(join(this.#folder, `${basename(command)}.log`), "a");
    return spawn(command, args, { stdio: ["ignore", output, output] });
  }

  async #listening(port: number): Promise<void> {
    for (let i = 0; i < 100; i++) {
      if (await reachable(port)) return;
      await sleep(100);
    }
    throw new Error(`nothing listens on port ${port}; see the logs in ${this.#folder}`);
  }
}

function reachable(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
