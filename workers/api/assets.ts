import { createRoute, z } from "@hono/zod-openapi";
import { ApiError } from "../errors.ts";
import { readBounded } from "../read-bounded.ts";
import { allow, everyone, file, json, newApi } from "./context.ts";

/** Longest upload: some ten minutes of speech as WAV. */
const maxBytes = 20 * 1024 * 1024;

const types: Record<string, string> = {
  wav: "audio/wav",
  ogg: "audio/ogg",
  opus: "audio/ogg",
  mp3: "audio/mpeg",
};

const Name = z.object({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}\.(wav|ogg|opus|mp3)$/, "a name such as greeting-en.wav"),
});
const Asset = z.object({
  name: z.string(),
  bytes: z.number().int(),
  type: z.string(),
  uploadedAt: z.number(),
});
const tags = ["configuration"];

const list = createRoute({
  method: "get",
  path: "/assets",
  tags,
  ...allow("supervisor", "admin"),
  responses: { 200: json("Uploaded audio that prompts can name", z.object({ items: z.array(Asset) })) },
});

const get = createRoute({
  method: "get",
  path: "/assets/{name}",
  tags,
  ...allow(...everyone),
  request: { params: Name },
  responses: { 200: file("The sound", "audio/*") },
});

const put = createRoute({
  method: "put",
  path: "/assets/{name}",
  tags,
  ...allow("admin"),
  request: { params: Name },
  responses: { 200: json("Kept", Asset) },
});

const remove = createRoute({
  method: "delete",
  path: "/assets/{name}",
  tags,
  ...allow("admin"),
  request: { params: Name },
  responses: { 204: { description: "It is gone" } },
});

/** Recorded prompts: WAV, Ogg/Opus or MP3. The body of a PUT is the file as it is. */
export const assets = newApi()
  .openapi(list, async (c) => {
    const prefix = `${c.var.session.tenant}/assets/`;
    const found = await c.env.Blobs.list({ prefix, limit: 1000 });
    return c.json({ items: found.objects.map((object) => toAsset(object, prefix)) }, 200);
  })
  .openapi(get, async (c) => {
    const found = await c.env.Blobs.get(`${c.var.session.tenant}/assets/${c.req.valid("param").name}`);
    if (found === null) throw noAsset();
    return new Response(found.body, {
      headers: {
        "content-type": typeOf(c.req.valid("param").name),
        "content-length": String(found.size),
        "x-content-type-options": "nosniff",
        etag: found.httpEtag,
      },
    });
  })
  .openapi(put, async (c) => {
    const { name } = c.req.valid("param");
    const body = await readBounded(c.req.raw, maxBytes);
    if (!soundsLike(name, body)) throw new ApiError("unsupported-type", "This is no WAV, Ogg or MP3 file.");
    const prefix = `${c.var.session.tenant}/assets/`;
    const kept = await c.env.Blobs.put(`${prefix}${name}`, body, {
      httpMetadata: { contentType: typeOf(name) },
    });
    return c.json(toAsset(kept, prefix), 200);
  })
  .openapi(remove, async (c) => {
    const key = `${c.var.session.tenant}/assets/${c.req.valid("param").name}`;
    if ((await c.env.Blobs.head(key)) === null) throw noAsset();
    await c.env.Blobs.delete(key);
    return c.body(null, 204);
  });

const noAsset = () => new ApiError("not-found", "There is no such upload.");

const typeOf = (name: string): string => types[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";

function toAsset(object: R2Object, prefix: string): z.infer<typeof Asset> {
  const name = object.key.slice(prefix.length);
  return { name, bytes: object.size, type: typeOf(name), uploadedAt: object.uploaded.getTime() };
}

/** Whether the first bytes are those of the kind the name says. */
function soundsLike(name: string, body: Uint8Array): boolean {
  const head = String.fromCharCode(...body.subarray(0, 12));
  if (name.endsWith(".wav")) return head.startsWith("RIFF") && head.slice(8) === "WAVE";
  if (name.endsWith(".mp3"))
    return head.startsWith("ID3") || (body[0] === 0xff && ((body[1] ?? 0) & 0xe0) === 0xe0);
  return head.startsWith("OggS");
}
