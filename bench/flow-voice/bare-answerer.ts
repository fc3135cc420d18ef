import { setTimeout as pause } from "node:timers/promises";
import { AccessToken, RoomServiceClient, SipClient } from "livekit-server-sdk";
import type { House } from "../../bin/start/house.ts";
import { loadSecrets, type Secrets } from "../../bin/start/secrets.ts";
import { Clock } from "../../media/clock.ts";
import { SLOT_SAMPLES } from "../../media/opus/packet.ts";
import { encode } from "../../media/prompt/encode.ts";
import { Room } from "../../media/room/room.ts";

const prefix = "bare-";
const lookMs = 50;

/** A tone of half a second: as loud as a prompt. */
const tone = encode(
  {
    rate: 48_000,
    samples: Float32Array.from(
      { length: 24_000 },
      (_, i) => 0.3 * Math.sin((2 * Math.PI * 440 * i) / 48_000),
    ),
  },
  "speech",
);

/** A participant in each call to its number that answers a key with a tone at once, and greets with one. */
export class BareAnswerer {
  readonly number = "+12025550192";
  readonly #url: string;
  readonly #secrets: Secrets;
  readonly #rooms: RoomServiceClient;
  readonly #joined = new Map<string, Room>();
  readonly #clock = new Clock();
  readonly #timer: NodeJS.Timeout;

  private constructor(url: string, api: string, secrets: Secrets) {
    this.#url = url;
    this.#secrets = secrets;
    this.#rooms = new RoomServiceClient(api, secrets.LIVEKIT_API_KEY, secrets.LIVEKIT_API_SECRET);
    this.#timer = setInterval(() => void this.#look().catch(() => {}), lookMs);
  }

  static async open(house: House, home: string): Promise<BareAnswerer> {
    const { livekit, livekitWs } = house.run.urls;
    const secrets = loadSecrets(home);
    const answerer = new BareAnswerer(livekitWs, livekit, secrets);
    const sip = new SipClient(livekit, secrets.LIVEKIT_API_KEY, secrets.LIVEKIT_API_SECRET);
    const trunk = await sip.createSipInboundTrunk("bench-bare", [answerer.number]);
    await sip.createSipDispatchRule(
      { type: "individual", roomPrefix: prefix },
      { trunkIds: [trunk.sipTrunkId], name: "bench-bare" },
    );
    await pause(500);
    return answerer;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    for (const room of this.#joined.values()) room.leave();
    this.#clock.stop();
  }

  async #look(): Promise<void> {
    for (const { name } of await this.#rooms.listRooms()) {
      if (!name.startsWith(prefix) || this.#joined.has(name)) continue;
      const token = new AccessToken(this.#secrets.LIVEKIT_API_KEY, this.#secrets.LIVEKIT_API_SECRET, {
        identity: "bare",
        ttl: "1h",
      });
      token.addGrant({ roomJoin: true, room: name, canPublish: true, canSubscribe: true });
      if (!this.#joined.has(name)) this.#joined.set(name, this.#join(await token.toJwt()));
    }
  }

  #join(token: string): Room {
    let playing = tone.length;
    const sound = () => {
      playing = 0;
    };
    const nothing = () => {};
    const room: Room = new Room({
      ...{ url: this.#url, token },
      events: {
        ...{ joined: nothing, participant: nothing, audio: nothing, level: nothing, trackEnded: nothing },
        audible: sound,
        digit: sound,
        failed: () => unsubscribe(),
      },
    });
    const unsubscribe = this.#clock.subscribe(() => {
      if (room.joined) room.send(tone[playing++], SLOT_SAMPLES);
    });
    return room;
  }
}
