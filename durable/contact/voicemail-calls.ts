/** What contacts ask for about messages that were left: a contact of their own, and their words. */
import type { ContactCall, Happening } from "../../domain/contact/happening.ts";
import type { Address } from "../../domain/machine/message.ts";
import { objectName } from "../addresses.ts";
import type { Env } from "../env.ts";
import { transcribe } from "../outside/speech/transcribe.ts";

type Of<Name extends ContactCall["call"]> = Extract<ContactCall, { call: Name }>;

export async function openContact(env: Env, { request }: Of<"open-contact">): Promise<void> {
  const { tenant, contact } = request;
  await env.Contact.getByName(objectName({ tenant, id: contact })).open(request);
}

/** The words of all segments, one after the other. What cannot be heard, or is not there, has none. */
export async function transcribeSegments(
  env: Env,
  self: Address,
  call: Of<"transcribe">,
): Promise<Happening> {
  const { tenant } = self;
  const words: string[] = [];
  for (const segment of call.segments) {
    const stored = await env.Blobs.get(recordingKey(tenant, call.contact, segment));
    if (stored === null) continue;
    const audio = new Uint8Array(await stored.arrayBuffer());
    const text = await transcribe(env, tenant, { audio, type: "audio/ogg", language: call.language });
    if (text !== null) words.push(text);
  }
  return {
    type: "transcribed",
    text: words.length === 0 ? null : words.join(call.language === "ja" ? "" : " "),
  };
}

/** Where R2 has a segment: workers/media/recordings.ts puts it there. */
const recordingKey = (tenant: string, contact: string, segment: number): string =>
  `${tenant}/recordings/${contact}/${segment}.ogg`;
