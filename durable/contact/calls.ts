import type { CustomerCard } from "../../domain/contact/card.ts";
import type { ContactCall, Happening } from "../../domain/contact/happening.ts";
import { identities } from "../../domain/contact/open.ts";
import type { Address } from "../../domain/machine/message.ts";
import { objectName } from "../addresses.ts";
import { findCustomer } from "../customer-lookup.ts";
import type { Env } from "../env.ts";
import { deleteRoom, mintToken } from "../livekit.ts";

/** An agent's browser joins at once; it reconnects with tokens of LiveKit's own. */
const inviteSeconds = 600;

export type OutsideCall = Exclude<ContactCall, { call: "count-pages" }>;

/** Does what a contact asked for outside; throws to be asked again later. A look-up never throws: it has failed. */
export async function performCall(env: Env, self: Address, call: OutsideCall): Promise<Happening | null> {
  switch (call.call) {
    case "configuration": {
      const directory = env.Directory.getByName(objectName({ tenant: self.tenant, id: "main" }));
      return { type: "configured", entry: await directory.entry(call.entry) };
    }
    case "look-up":
      return {
        type: "looked-up",
        by: call.by,
        lookup: call.lookup,
        ...(await lookUp(env, self.tenant, call)),
      };
    case "attach": {
      const { room, avoid } = call;
      const region = env.MediaRegion.getByName("local");
      const answer = await region.attach({ tenant: self.tenant, contact: self.id, room, avoid });
      return { type: "attached", process: "process" in answer ? answer.process : null };
    }
    case "invite": {
      const { agent, name, room } = call;
      const token = await mintToken(env, {
        room,
        name,
        identity: identities.agent(agent),
        ttlSeconds: inviteSeconds,
      });
      return { type: "invited", agent, url: env.LIVEKIT_WS_URL, token };
    }
    case "end-room":
      await deleteRoom(env, call.room);
      return null;
  }
}

type Found = { result: "found" | "missing" | "failed"; customer: CustomerCard | null };

async function lookUp(
  env: Env,
  tenant: string,
  { by, value, deadlineMs }: Extract<ContactCall, { call: "look-up" }>,
): Promise<Found> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), deadlineMs);
  });
  try {
    const customer = await Promise.race([findCustomer(env, tenant, by, value), late]);
    return { result: customer === null ? "missing" : "found", customer };
  } catch (error) {
    console.warn(
      JSON.stringify({ level: "warn", event: "contact.look-up-failed", by, error: String(error) }),
    );
    return { result: "failed", customer: null };
  } finally {
    clearTimeout(timer);
  }
}
