import {
  Audio,
  type DataChannelInitConfig,
  PeerConnection,
  RtcpReceivingSession,
  RtcpSrReporter,
  RtpPacketizationConfig,
  type Track,
} from "node-datachannel";
import { OPUS_PAYLOAD_TYPE, RtpWriter, readRtp } from "./rtp.ts";
import { tracksOfSections } from "./track-of-section.ts";

/** What arrives over the peer connection. */
export interface PeerEvents {
  /** ICE, DTLS and all: media flows from now on. */
  connected(): void;
  /** No way through, or no longer. */
  failed(): void;
  /** A packet of a LiveKit track, by its sid. Never decoded. */
  audio(trackSid: string, payload: Buffer, timestamp: number): void;
  /** A message on LiveKit's data channels. */
  data(message: Buffer): void;
}

/** Larger packets would not fit a datagram; no 20 ms of Opus speech or music comes near. */
const MAX_PAYLOAD = 1200;

let counter = 0;

/**
 * The WebRTC side of one participant: ICE, DTLS and SRTP by libdatachannel, Opus payloads in and out as they are.
 * It sends one track, on the first media section, and receives as many as it is told to make room for.
 */
export class Peer {
  /** The client's name for the track it sends. */
  readonly cid: string;
  readonly #connection: PeerConnection;
  readonly #events: PeerEvents;
  readonly #writer: RtpWriter;
  readonly #sending: Track;
  /** libdatachannel's handles are dropped when garbage collected. */
  readonly #kept: unknown[] = [];
  readonly #candidate = Promise.withResolvers<string>();
  #sections = 0;
  #tracks = new Map<string, string>();
  #closed = false;

  /** `bindAddress` keeps everything on one interface, as for a server on loopback. */
  constructor(events: PeerEvents, bindAddress: string | undefined) {
    this.#events = events;
    const ssrc = (Math.random() * 0xfffffffe + 1) >>> 0;
    this.cid = `media-${++counter}-${ssrc}`;
    this.#connection = new PeerConnection(this.cid, {
      iceServers: [],
      disableAutoNegotiation: true,
      forceMediaTransport: true,
      ...(bindAddress ? { bindAddress } : {}),
    });
    this.#connection.onStateChange((state) => this.#stateChanged(state));
    this.#openChannel("_reliable", {});
    this.#openChannel("_lossy", { unordered: true, maxRetransmits: 0 });
    this.#sending = this.#addSender(ssrc);
    this.#writer = new RtpWriter(ssrc);
    this.makeRoom(1);
  }

  /** Adds media sections to receive on; the next offer carries them. */
  makeRoom(count: number): void {
    for (let i = 0; i < count; i++) {
      const mid = String(this.#sections++);
      const audio = new Audio(mid, "RecvOnly");
      audio.addOpusCodec(OPUS_PAYLOAD_TYPE);
      const track = this.#connection.addTrack(audio);
      const session = new RtcpReceivingSession();
      track.setMediaHandler(session);
      this.#kept.push(track, session);
      track.onMessage((packet) => this.#received(mid, packet));
    }
  }

  /** An offer with all candidates. */
  async offer(): Promise<string> {
    this.#connection.setLocalDescription("offer");
    while (this.#connection.gatheringState() !== "complete") await gathered(this.#connection);
    return this.#connection.localDescription()!.sdp;
  }

  /**
   * Applies the server's answer. libjuice can stall when the server's first check comes between the answer and the
   * server's candidate, so the first answer waits for the UDP candidate and is applied together with it.
   */
  async answer(sdp: string): Promise<void> {
    let complete = sdp;
    if (!/a=candidate:.* udp /i.test(sdp)) {
      const candidate = await this.#candidate.promise;
      complete = sdp.replace(/(m=audio[\s\S]*?)(a=mid:0\r\n)/, `$1$2a=${candidate}\r\n`);
    }
    if (this.#closed) return;
    this.#tracks = tracksOfSections(sdp);
    this.#connection.setRemoteDescription(complete, "answer");
  }

  /** A candidate of the server. Only UDP is of use: libjuice has no TCP. */
  candidate(text: string): void {
    if (/ udp /i.test(text)) this.#candidate.resolve(text);
  }

  /** Sends 20 ms, or lets 20 ms pass when there is nothing to send. */
  send(packet: Buffer | undefined, samples: number): void {
    if (packet && packet.length <= MAX_PAYLOAD) {
      const rtp = this.#writer.write(packet, samples);
      if (this.#sending.isOpen()) this.#sending.sendMessageBinary(rtp);
    } else {
      this.#writer.skip(samples);
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#connection.close();
    this.#kept.length = 0;
  }

  #openChannel(label: string, options: DataChannelInitConfig): void {
    const channel = this.#connection.createDataChannel(label, options);
    channel.onMessage((message) => {
      if (typeof message !== "string" && !this.#closed) this.#events.data(Buffer.from(message as Uint8Array));
    });
    this.#kept.push(channel);
  }

  #addSender(ssrc: number): Track {
    const audio = new Audio(String(this.#sections++), "SendOnly");
    audio.addOpusCodec(OPUS_PAYLOAD_TYPE);
    audio.addSSRC(ssrc, "media", "media", this.cid);
    const track = this.#connection.addTrack(audio);
    const config = new RtpPacketizationConfig(ssrc, "media", OPUS_PAYLOAD_TYPE, 48_000);
    const reporter = new RtcpSrReporter(config);
    track.setMediaHandler(reporter);
    this.#kept.push(track, config, reporter);
    return track;
  }

  #received(mid: string, packet: Buffer): void {
    const sid = this.#tracks.get(mid);
    const rtp = sid === undefined || this.#closed ? undefined : readRtp(packet);
    if (rtp) this.#events.audio(sid!, rtp.payload, rtp.timestamp);
  }

  #stateChanged(state: string): void {
    if (this.#closed) return;
    if (state === "connected") this.#events.connected();
    if (state === "failed" || state === "closed") this.#events.failed();
  }
}

function gathered(connection: PeerConnection): Promise<void> {
  return new Promise((resolve) => {
    connection.onGatheringStateChange(() => resolve());
  });
}
