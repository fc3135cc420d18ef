/** Attachments in R2: one way in and one way out, for agents and customers alike. */
import { attachmentHeadBytes, checkAttachment, shownInline } from "../../domain/attachment/check.ts";
import type { Attachment } from "../../domain/contact/transcript.ts";
import type { Env } from "../../durable/env.ts";
import { ApiError } from "../errors.ts";

const keyOf = (tenant: string, contact: string, id: string): string =>
  `${tenant}/attachments/${contact}/${id}`;

/**
 * Checks a file and keeps it. `id` is the sender's own, so that a repeated upload is the same attachment. Throws
 * `too-large`, `unsupported-type` or `invalid`, each with a sentence for people.
 */
export async function storeAttachment(
  env: Pick<Env, "Blobs">,
  place: { tenant: string; contact: string; id: string },
  file: { name: string; declaredType: string; body: Uint8Array<ArrayBuffer> },
): Promise<Attachment> {
  const { name, declaredType, body } = file;
  const check = checkAttachment(name, declaredType, body.subarray(0, attachmentHeadBytes), body.byteLength);
  if (!check.ok) throw refusals[check.reason]();
  await env.Blobs.put(keyOf(place.tenant, place.contact, place.id), body, {
    httpMetadata: { contentType: check.type },
    customMetadata: {
      name: encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`),
    },
  });
  return { id: place.id, name, type: check.type, bytes: body.byteLength };
}

const refusals = {
  empty: () => new ApiError("invalid", "The file is empty."),
  name: () => new ApiError("invalid", "The file needs a name of at most 200 characters."),
  "too-large": () => new ApiError("too-large", "A file may have at most 10 MB."),
  type: () =>
    new ApiError("unsupported-type", "Only images, PDF, text, CSV and Office documents may be sent."),
};

/** The attachment as an answer that cannot run, whatever is in it. Throws `not-found`. */
export async function serveAttachment(
  env: Pick<Env, "Blobs">,
  place: { tenant: string; contact: string; id: string },
): Promise<Response> {
  const found = await env.Blobs.get(keyOf(place.tenant, place.contact, place.id));
  if (found === null) throw new ApiError("not-found", "There is no such attachment.");
  const type = found.httpMetadata?.contentType ?? "application/octet-stream";
  const name = found.customMetadata?.name ?? place.id;
  return new Response(found.body, {
    headers: {
      "content-type": type,
      "content-length": String(found.size),
      "content-disposition": `${shownInline.has(type) ? "inline" : "attachment"}; filename*=UTF-8''${name}`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=3600",
      etag: found.httpEtag,
    },
  });
}
