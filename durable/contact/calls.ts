import type { CustomerCard } from "../../domain/contact/card.ts";
import type { ContactCall, Happening } from "../../domain/contact/happening.ts";
import { identities } from "../../domain/contact/open.ts";
import type { Address } from "../../domain/machine/message.ts";
import { objectName } from "../addresses.ts";
import { findCustomer, lastHelper } from "../customer-lookup.ts";
import { describeError } from "../describe-error.ts";
import { dialCustomer, dialOutside, isOnTheLine } from "../dial.ts";
import type { Env } from "../env.ts";
import { deleteRoom, mintToken, removeParticipant } from "../livekit.ts";
import { publicSealKey } from "../outside/seal.ts";
import { answerQuestion } from "./answer-question.ts";
import { close, openCallback, promise, supersede } from "./callback-calls.ts";
import { openContact, transcribeSegments } from "./voicemail-calls.ts";

/** An agent's browser joins at once; it reconnects with tokens of LiveKit's own. */
const inviteSeconds = 600;

export type OutsideCall = Exclude<ContactCall, { call: "count-pages" }>;

/** Does what a contact asked for outside; throws to be asked again later. A look-up never throws: it has failed. */
export async function performCall(env: Env, self: Address, call: OutsideCall): Promise<Happening | null> {
  switch (call.call) {
    case "configuration": {
      const directory = env.Directory.getByName(objectName({ tenant: self.tenant, id: "main" }));
      const entry = await directory.entry(call.entry, self.id);
      return {
        type: "configured",
        entry: entry && { ...entry, sealKey: sealKey(env) },
      };
    }
    case "look-up":
      return {
        type: "looked-up",
        by: call.by,
        ...(await lookUp(env, self.tenant, call)),
      };
    case "ask":
      return answerQuestion(env, self, call);
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
    case "remove":
      await removeParticipant(env, call.room, call.identity);
      return null;
    case "promise":
      return promise(env, self, call);
    case "open-callback":
      await openCallback(env, call);
      return null;
    case "close-callback":
      await close(env, self, call);
      return null;
    case "supersede":
      await supersede(env, self, call);
      return null;
    case "open-contact":
      await openContact(env, call);
      return null;
    case "transcribe":
      return transcribeSegments(env, self, call);
    case "dial-outside": {
      const { attempt } = call;
      return { type: "dialled", attempt, result: await dialOutside(env, { ...call, tenant: self.tenant }) };
    }
    case "dial": {
      const { attempt } = call;
      return { type: "dialled", attempt, result: await dialCustomer(env, { ...call, tenant: self.tenant }) };
    }
  }
}

/** As it travels to a media process. */
const sealKey = (env: Env): Record<string, string> =>
  Object.fromEntries(Object.entries(publicSealKey(env)).map(([name, value]) => [name, String(value)]));

/** What came of a call of which a crash has hidden the end: the customer is there, or it failed. */
export async function dialledBefore(
  env: Env,
  { attempt, room, identity }: Extract<ContactCall, { call: "dial" | "dial-outside" }>,
): Promise<Happening> {
  const result = (await isOnTheLine(env, room, identity)) ? "answered" : "failed";
  return { type: "dialled", attempt, result };
}

type Found = {
  result: "found" | "missing" | "failed";
  customer: CustomerCard | null;
  lastAgent?: string | null;
};

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
    if (customer === null) return { result: "missing", customer };
    // Who the customer is counts, also when who helped them last is not known in time.
    const lastAgent = await Promise.race([lastHelper(env, tenant, customer.id), late]).catch(() => null);
    return { result: "found", customer, lastAgent };
  } catch (error) {
    console.warn(
      JSON.stringify({ level: "warn", event: "contact.look-up-failed", by, error: describeError(error) }),
    );
    return { result: "failed", customer: null };
  } finally {
    clearTimeout(timer);
  }
}
