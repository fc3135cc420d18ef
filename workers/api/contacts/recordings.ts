import { z } from "@hono/zod-openapi";
import { and, asc, eq } from "drizzle-orm";
import { byteRange } from "../../../domain/media/byte-range.ts";
import type { Env } from "../../../durable/env.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { contactEvent } from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";

/** One segment: customer left, agent right. `startedAt` is ms since epoch, `sha256` hex over the file. */
export const Recording = z.object({
  segment: z.number().int(),
  startedAt: z.number(),
  durationMs: z.number(),
  bytes: z.number().int(),
  sha256: z.string(),
});

/**
 * A contact's saved segments, in order; one that was saved twice is one. A voicemail's are those of the contact in which
 * it was left, and no others of it.
 */
export async function listRecordings(
  store: TenantStore,
  contactId: string,
): Promise<z.infer<typeof Recording>[]> {
  const { contact: owner, only } = await ownerOf(store, contactId);
  const rows = await store.find(contactEvent, {
    where: and(eq(contactEvent.contact, owner), eq(contactEvent.type, "recording.saved")),
    orderBy: [asc(contactEvent.seq)],
  });
  const saved = rows.flatMap(({ body }) => (body.type === "recording.saved" ? [Recording.parse(body)] : []));
  const bySegment = new Map(saved.map((recording) => [recording.segment, recording]));
  return [...bySegment.values()]
    .filter(({ segment }) => only === null || only.includes(segment))
    .sort((a, b) => a.segment - b.segment);
}

/** The contact under which a segment of this one is kept. Throws `not-found` for one that is not of a voicemail. */
export async function keeperOf(store: TenantStore, contactId: string, segment: number): Promise<string> {
  const { contact, only } = await ownerOf(store, contactId);
  if (only !== null && !only.includes(segment))
    throw new ApiError("not-found", "There is no such recording.");
  return contact;
}

/** Whose recording it is, and which segments; null: all. */
async function ownerOf(
  store: TenantStore,
  contactId: string,
): Promise<{ contact: string; only: number[] | null }> {
  const [row] = await store.find(contactEvent, {
    where: and(eq(contactEvent.contact, contactId), eq(contactEvent.type, "voicemail.taken")),
    limit: 1,
  });
  if (row?.body.type !== "voicemail.taken") return { contact: contactId, only: null };
  return { contact: row.body.from, only: row.body.segments };
}

/**
 * A segment's sound, whole or the part that `range` asks for, so that a player can seek. Throws `not-found`, or
 * `range-not-satisfiable` for a part behind its end.
 */
export async function serveRecording(
  env: Pick<Env, "Blobs">,
  place: { tenant: string; contact: string; segment: number },
  range: string | null,
): Promise<Response> {
  const key = `${place.tenant}/recordings/${place.contact}/${place.segment}.ogg`;
  const head = await env.Blobs.head(key);
  if (head === null) throw new ApiError("not-found", "There is no such recording.");
  const wanted = byteRange(range, head.size);
  if (wanted.kind === "unsatisfiable")
    throw new ApiError("range-not-satisfiable", "The recording is shorter than that.", {
      "content-range": `bytes */${head.size}`,
    });
  const { offset, length } = wanted.kind === "part" ? wanted : { offset: 0, length: head.size };
  const found = await env.Blobs.get(key, { range: { offset, length } });
  if (found === null) throw new ApiError("not-found", "There is no such recording.");
  return new Response(found.body, {
    status: wanted.kind === "part" ? 206 : 200,
    headers: {
      "content-type": "audio/ogg",
      "content-length": String(length),
      "accept-ranges": "bytes",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=3600",
      etag: found.httpEtag,
      ...(wanted.kind === "part"
        ? { "content-range": `bytes ${offset}-${offset + length - 1}/${head.size}` }
        : {}),
    },
  });
}
