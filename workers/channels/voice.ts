/** The telephone and browser calls, as LiveKit tells of them. */
import { Hono } from "hono";
import { identities, rooms } from "../../domain/contact/open.ts";
import { objectName } from "../../durable/addresses.ts";
import type { Env } from "../../durable/env.ts";
import type { Edge } from "../edge.ts";
import { readBounded } from "../read-bounded.ts";
import { callerNumber, countryOf } from "./caller-number.ts";
import { contactOfRoom, isContactId } from "./contact-id.ts";
import { type LiveKitEvent, verifyWebhook } from "./livekit-webhook.ts";

const maxWebhookBytes = 64 * 1024;

/**
 * `POST /hooks/livekit`. A failure of ours is answered 5xx, so that LiveKit delivers again; a repeated delivery
 * changes nothing. Events of rooms that are not ours are taken and forgotten.
 */
export const voiceHooks = new Hono<Edge>().post("/livekit", async (context) => {
  const body = await readBounded(context.req.raw, maxWebhookBytes);
  const event = await verifyWebhook(body, context.req.header("authorization") ?? null, context.env);
  return context.json({ handled: await handle(event, context.env) });
});

/** Which contact a room belongs to. null: not one of ours. */
async function contactIn(
  room: string,
): Promise<{ tenant: string; contact: string; entry: string | null } | null> {
  const parsed = rooms.parse(room);
  if (parsed === null) return null;
  const { from, tenant, id } = parsed;
  if (from === "sip") return { tenant, contact: await contactOfRoom(room), entry: id };
  return isContactId(id) ? { tenant, contact: id, entry: null } : null;
}

async function handle({ event, room, participant }: LiveKitEvent, env: Env): Promise<boolean> {
  const ours = room === undefined ? null : await contactIn(room.name);
  if (room === undefined || ours === null) return false;
  const { tenant, contact, entry } = ours;
  const stub = env.Contact.getByName(objectName({ tenant, id: contact }));
  if (event === "room_finished") {
    await stub.roomFinished(room.name);
    return true;
  }
  const present = presence[event];
  if (present === undefined || participant === undefined) return false;
  const { identity, attributes } = participant;
  const kind = kindOf(participant);
  if (kind === "sip" && present && entry !== null) {
    const dialled = attributes["sip.trunkPhoneNumber"] ?? "";
    const number = callerNumber(attributes["sip.phoneNumber"] ?? "", dialled);
    const region = countryOf(number);
    await stub.open({
      tenant,
      contact,
      entry,
      channel: "voice",
      language: null,
      origin: { kind: "phone", number },
      room: { name: room.name, customer: identity },
      ...(region !== undefined && { region }),
    });
  }
  await stub.participant({ identity, present, kind, room: room.name });
  return true;
}

const presence: Record<string, boolean> = {
  participant_joined: true,
  participant_left: false,
  participant_connection_aborted: false,
};

function kindOf({ identity, kind }: { identity: string; kind: string }): "sip" | "web" | "agent" | "media" {
  if (kind === "SIP") return "sip";
  if (identities.isMedia(identity)) return "media";
  return identities.agentOf(identity) === null ? "web" : "agent";
}
