import { isLive } from "../../domain/contact/channel.ts";
import { identities, rooms } from "../../domain/contact/open.ts";
import type { SessionRequest, SessionResponse } from "../../domain/contact/widget.ts";
import type { EntryPoint } from "../../domain/directory/config.ts";
import { objectName } from "../../durable/addresses.ts";
import type { Env } from "../../durable/env.ts";
import { mintToken } from "../../durable/livekit.ts";
import { ApiError } from "../errors.ts";
import { newWebContact } from "./contact-id.ts";
import { signSession } from "./widget-session.ts";

/** How long the browser may take to join, and to rejoin with the same token. LiveKit renews it meanwhile. */
const roomTokenSeconds = 3600;

/**
 * Opens a contact for a visitor of this page. Throws ApiError: `not-found` (no such widget), `forbidden-origin` (not
 * a page that may carry it), `voice-unavailable`.
 */
export async function openWidget(
  env: Env,
  tenant: string,
  request: SessionRequest,
  page: { origin: string | null; own: string; country: string | undefined },
): Promise<SessionResponse> {
  const entry = await findWidget(env, tenant, request.entry);
  if (!mayCarry(entry, page)) throw new ApiError("forbidden-origin", "This page may not carry this widget.");
  const live = isLive(request.channel);
  if (live && env.VOICE !== "on")
    throw new ApiError(
      "voice-unavailable",
      "Calls are not possible here at the moment. Please write to us instead.",
    );
  const contact = newWebContact();
  const room = live ? { name: rooms.web(tenant, contact), customer: identities.customer(contact) } : null;
  await env.Contact.getByName(objectName({ tenant, id: contact })).open({
    tenant,
    contact,
    entry: entry.id,
    channel: request.channel,
    language: request.language ?? null,
    origin: { kind: "web", visitor: request.visitor, page: request.page ?? null },
    room,
    ...(page.country !== undefined && { region: page.country }),
  });
  const [token, roomToken] = await Promise.all([
    signSession(env, { tenant, contact, visitor: request.visitor }),
    room && mintToken(env, { room: room.name, identity: room.customer, ttlSeconds: roomTokenSeconds }),
  ]);
  return { contact, token, media: roomToken === null ? null : { url: env.LIVEKIT_WS_URL, token: roomToken } };
}

/** A widget by its entry point's id, or by the key on the page. */
async function findWidget(env: Env, tenant: string, key: string): Promise<EntryPoint> {
  const config = await env.Directory.getByName(objectName({ tenant, id: "main" })).get();
  const widgets = config?.entryPoints.filter((entry) => entry.kind === "widget") ?? [];
  const found = widgets.find((entry) => entry.id === key) ?? widgets.find((entry) => entry.address === key);
  if (!found) throw new ApiError("not-found", "There is no such widget.");
  return found;
}

/** A program that sends no Origin passes: the list keeps other sites' pages out, nobody else. */
function mayCarry(entry: EntryPoint, { origin, own }: { origin: string | null; own: string }): boolean {
  return origin === null || origin === own || entry.origins.length === 0 || entry.origins.includes(origin);
}
