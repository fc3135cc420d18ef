/** LiveKit's word that a caller is there, signed as LiveKit signs it. */
import { createHash } from "node:crypto";
import { SignJWT } from "jose";
import { rooms } from "../../domain/contact/open.ts";
import { entry, number, tenant } from "./tenant.ts";

export interface Arrival {
  contact: string;
  body: string;
  authorization: string;
}

/** A caller's arrival in a room of its own, and the contact it will be. */
export async function arrival(key: string, secret: string, call: string): Promise<Arrival> {
  const room = `${rooms.sipPrefix(tenant, entry)}_${number}_${call}`;
  const body = JSON.stringify({
    event: "participant_joined",
    id: `EV_${call}`,
    room: { name: room },
    participant: {
      identity: "sip_anonymous",
      kind: "SIP",
      attributes: { "sip.phoneNumber": "anonymous", "sip.trunkPhoneNumber": number },
    },
  });
  const authorization = await new SignJWT({ sha256: createHash("sha256").update(body).digest("base64") })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(key)
    .setExpirationTime("5m")
    .sign(new TextEncoder().encode(secret));
  return { contact: `v${createHash("sha256").update(room).digest("hex").slice(0, 31)}`, body, authorization };
}
