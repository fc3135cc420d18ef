import { createRoute, z } from "@hono/zod-openapi";
import { attachmentMaxBytes } from "../../domain/attachment/check.ts";
import { Attachment } from "../../domain/contact/transcript.ts";
import { serveAttachment, storeAttachment } from "../attachments/attachment-blob.ts";
import { ApiError } from "../errors.ts";
import { readBounded } from "../read-bounded.ts";
import { findContact, holds } from "./contacts/find-contact.ts";
import { allow, everyone, file, json, newApi } from "./context.ts";

const Place = z.object({ id: z.string().min(1).max(64), attachment: z.string().min(1).max(100) });
const tags = ["contacts"];

const get = createRoute({
  method: "get",
  path: "/contacts/{id}/attachments/{attachment}",
  tags,
  ...allow(...everyone),
  request: { params: Place },
  responses: {
    200: file("The file, served so that it cannot run", "*/*"),
  },
});

const add = createRoute({
  method: "post",
  path: "/contacts/{id}/attachments",
  tags,
  ...allow(...everyone),
  request: {
    params: Place.pick({ id: true }),
    headers: z.object({
      /** The file's name, percent-encoded. */
      "x-file-name": z.string().min(1).max(1000),
    }),
  },
  responses: {
    201: json("Kept. Send it to the customer with a `message.send` that names it", Attachment),
  },
});

/** Files of a conversation. The body of a POST is the file as it is, up to 10 MB. Only who holds the contact adds. */
export const attachments = newApi()
  .openapi(get, async (c) => {
    const { store, session } = c.var;
    const { id, attachment } = c.req.valid("param");
    if (session.role !== "agent" || !(await holds(c.env, session, id)))
      await findContact(c.env, store, session, id, "related");
    return serveAttachment(c.env, { tenant: session.tenant, contact: id, id: attachment });
  })
  .openapi(add, async (c) => {
    const { session } = c.var;
    const { id } = c.req.valid("param");
    if (!(await holds(c.env, session, id)))
      throw new ApiError("forbidden", "Only the agent who holds the contact can send files in it.");
    const file = {
      name: decodeName(c.req.valid("header")["x-file-name"]),
      declaredType: c.req.header("content-type") ?? "",
      body: await readBounded(c.req.raw, attachmentMaxBytes),
    };
    const place = { tenant: session.tenant, contact: id, id: crypto.randomUUID() };
    return c.json(await storeAttachment(c.env, place, file), 201);
  });

function decodeName(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new ApiError("invalid", "x-file-name: percent-encode the name.");
  }
}
