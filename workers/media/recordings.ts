import { Hono } from "hono";
import { z } from "zod";
import { Slug } from "../../domain/directory/config.ts";
import { objectName } from "../../durable/addresses.ts";
import { isContactId } from "../channels/contact-id.ts";
import type { Edge } from "../edge.ts";
import { ApiError } from "../errors.ts";
import { requireMediaProcess } from "./media-token.ts";

/** A stereo hour is some 30 MB. */
const maxRecordingBytes = 200 * 1024 * 1024;
/** R2's code for a body whose hash is not the announced one. */
const checksumMismatch = "10037";

const Segment = z.object({
  tenant: Slug,
  contact: z.string().refine(isContactId),
  segment: z.coerce.number().int().min(1).max(10_000),
  startedAt: z.coerce.number().int().min(0),
  durationMs: z.coerce.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.coerce.number().int().min(1),
});

/**
 * `PUT /media/recordings/:tenant/:contact/:segment`: a finished segment, stored under its hash's watch, then told to
 * its contact. The first body to come stays: the same again is 200, another one 409.
 */
export const recordingUploads = new Hono<Edge>().put(
  "/recordings/:tenant/:contact/:segment",
  async (context) => {
    await requireMediaProcess(context.req.raw, context.env);
    const header = (name: string) => context.req.header(name);
    const parsed = Segment.safeParse({
      ...context.req.param(),
      startedAt: header("x-started-at"),
      durationMs: header("x-duration-ms"),
      sha256: header("x-sha256"),
      bytes: header("content-length"),
    });
    if (!parsed.success) {
      const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join(".")))].join(", ");
      throw new ApiError("bad-request", `A recording needs its length, times and hash: see ${fields}.`);
    }
    const { tenant, contact, segment, startedAt, durationMs, sha256, bytes } = parsed.data;
    if (bytes > maxRecordingBytes)
      throw new ApiError("too-large", `At most ${maxRecordingBytes} bytes a segment.`);
    const key = `${tenant}/recordings/${contact}/${segment}.ogg`;
    const isNew = await storeOnce(context.env.Blobs, key, context.req.raw.body, sha256, {
      sha256,
      startedAt: String(startedAt),
      durationMs: String(durationMs),
    });
    const stub = context.env.Contact.getByName(objectName({ tenant, id: contact }));
    await stub.recordingSaved({ segment, startedAt, durationMs, bytes, sha256 });
    return context.json({ segment, bytes, sha256 }, isNew ? 201 : 200);
  },
);

async function storeOnce(
  blobs: R2Bucket,
  key: string,
  body: ReadableStream | null,
  sha256: string,
  customMetadata: Record<string, string>,
): Promise<boolean> {
  const stored = await blobs
    .put(key, body, {
      sha256,
      customMetadata,
      httpMetadata: { contentType: "audio/ogg" },
      onlyIf: { etagDoesNotMatch: "*" },
    })
    .catch((error: unknown) => {
      if (!String(error).includes(checksumMismatch)) throw error;
      throw new ApiError("invalid", "The body's SHA-256 is not the one in x-sha256.");
    });
  if (stored !== null) return true;
  if ((await blobs.head(key))?.customMetadata?.sha256 === sha256) return false;
  throw new ApiError("conflict", "This segment was uploaded before, with another content.");
}
