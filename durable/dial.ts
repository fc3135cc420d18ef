/** Calls a customer through LiveKit's SIP bridge. */
import { z } from "zod";
import type { DialResult } from "../domain/contact/log.ts";
import { callableNumber } from "./callable-number.ts";
import type { Env } from "./env.ts";
import { callLiveKit, LiveKitError } from "./livekit.ts";

/** The trunk by which an entry point calls out; the same name as of the one it is called by. */
export const trunkName = (tenant: string, entry: string): string => `tsunagi/${tenant}/${entry}`;

export interface Dial {
  tenant: string;
  /** Whose number the customer sees. */
  entry: string;
  number: string;
  room: string;
  identity: string;
  ringMs: number;
}

/** Past the ringing: LiveKit's own time for setting a call up and taking it down. */
const graceMs = 10_000;

/**
 * Rings, and resolves when it has been answered or has not. The room is made when there is none. Throws nothing: a
 * LiveKit that cannot be reached is a call that failed.
 */
export async function dialCustomer(env: Env, dial: Dial): Promise<DialResult> {
  try {
    const trunk = await findTrunk(env, trunkName(dial.tenant, dial.entry));
    if (trunk === null) return failed("no-trunk");
    return await calling(env, dial, { sip_trunk_id: trunk, sip_call_to: dial.number });
  } catch (error) {
    if (!(error instanceof LiveKitError)) throw error;
    return resultOf(error);
  }
}

async function calling(env: Env, dial: Omit<Dial, "number">, by: object): Promise<DialResult> {
  try {
    await callLiveKit(
      env,
      "SIP/CreateSIPParticipant",
      {
        ...by,
        ...{ room_name: dial.room, participant_identity: dial.identity },
        ...{ hide_phone_number: true, wait_until_answered: true },
        ringing_timeout: `${Math.round(dial.ringMs / 1000)}s`,
      },
      { sip: { call: true } },
      dial.ringMs + graceMs,
    );
    return "answered";
  } catch (error) {
    if (!(error instanceof LiveKitError)) throw error;
    return resultOf(error);
  }
}

export interface DialOutside extends Omit<Dial, "number"> {
  to: { kind: "number" | "sip"; address: string };
}

/**
 * The same for somebody outside whom a flow puts a customer through to: a number by the entry point's carrier, a SIP
 * address (RFC 3261: `sip:user@host[:port]`) straight to its host.
 */
export async function dialOutside(env: Env, { to, ...dial }: DialOutside): Promise<DialResult> {
  if (to.kind === "number") {
    const number = callableNumber(to.address, "");
    return number === null ? failed("no-number") : dialCustomer(env, { ...dial, number });
  }
  const address = sipAddress(to.address);
  if (address === null) return failed("no-sip-address");
  return calling(env, dial, {
    trunk: { hostname: address.host, destination_country: "" },
    ...{ sip_call_to: address.user, sip_number: "tsunagi" },
  });
}

/** Who is called, and where; null for what is no SIP address. Parameters are left away. */
export function sipAddress(text: string): { user: string; host: string } | null {
  const found = /^sips?:([\w.!~*'()&=+$,;?/%-]{1,64})@([\w.-]{1,253}(?::\d{1,5})?)(?:;.*)?$/i.exec(
    text.trim(),
  );
  return found === null ? null : { user: found[1] ?? "", host: found[2] ?? "" };
}

/** Whether the customer is on the line by a call that was dialled before. Throws when LiveKit does not say. */
export async function isOnTheLine(env: Env, room: string, identity: string): Promise<boolean> {
  try {
    const video = { roomAdmin: true, room };
    const answer = await callLiveKit(env, "RoomService/GetParticipant", { room, identity }, { video });
    return Participant.parse(answer).attributes["sip.callStatus"] === "active";
  } catch (error) {
    if (error instanceof LiveKitError && error.code === "not_found") return false;
    throw error;
  }
}

const Participant = z.object({ attributes: z.record(z.string(), z.string()).default({}) });

/** By SIP's answer (RFC 3261, section 21). 603 is a customer who pressed it away. */
export function resultOf({ code, meta }: Pick<LiveKitError, "code" | "meta">): DialResult {
  const status = Number(meta.sip_status_code ?? 0);
  if (status === 486 || status === 600 || status === 603) return "busy";
  if (status === 408 || status === 480 || status === 487) return "no-answer";
  if (status === 0 && code === "deadline_exceeded") return "no-answer";
  return failed(status === 0 ? code : String(status));
}

function failed(why: string): "failed" {
  console.warn(JSON.stringify({ level: "warn", event: "callback.dial-failed", why }));
  return "failed";
}

const Trunks = z.object({
  items: z.array(z.object({ sip_trunk_id: z.string(), name: z.string().default("") })).default([]),
});

async function findTrunk(env: Env, name: string): Promise<string | null> {
  const answer = await callLiveKit(env, "SIP/ListSIPOutboundTrunk", {}, { sip: { admin: true } });
  return Trunks.parse(answer).items.find((trunk) => trunk.name === name)?.sip_trunk_id ?? null;
}
