import { Hono } from "hono";
import { attachmentMaxBytes } from "../../domain/attachment/check.ts";
import { objectName } from "../../durable/addresses.ts";
import { serveAttachment, storeAttachment } from "../attachments/attachment-blob.ts";
import { type Edge, limitPublic } from "../edge.ts";
import { ApiError } from "../errors.ts";
import { readBounded } from "../read-bounded.ts";
import { requireWidgetSession } from "./widget-session.ts";

/** Room for a form's own lines around the file. */
const maxFormBytes = attachmentMaxBytes + 16 * 1024;
const maxTextLength = 4000;
const messageId = /^[\w-]{8,64}$/;

/**
 * A customer's files: up as a message of the conversation, down from the own contact only. The upload is a form (`file`,
 * `messageId`, `text`) or the bare file with `x-file-name` (URI-encoded) and `x-message-id`; the same message id again
 * answers the same and sends nothing twice.
 */
export const widgetAttachments = new Hono<Edge>()
  .post("/:tenant/attachments", async (context) => {
    await limitPublic(context, "widget-upload");
    const { req, env } = context;
    const { tenant, contact } = await requireWidgetSession(env, req.query("token"), req.param("tenant"));
    const { id, text, ...file } = await readUpload(req.raw);
    // The customer's ids have a space of their own, so that nobody's file replaces another's.
    const attachment = await storeAttachment(env, { tenant, contact, id: `c-${id}` }, file);
    const stub = env.Contact.getByName(objectName({ tenant, id: contact }));
    const sent = await stub.customerMessage({ id, text, attachment });
    if (!sent.ok) throw new ApiError("conflict", `This conversation takes no files now: ${sent.reason}.`);
    return context.json({ id, number: sent.number, attachment }, 201);
  })
  .get("/:tenant/attachments/:id", async (context) => {
    const { req, env } = context;
    const { tenant, contact } = await requireWidgetSession(env, req.query("token"), req.param("tenant"));
    return serveAttachment(env, { tenant, contact, id: req.param("id") });
  });

interface Upload {
  id: string;
  text: string;
  name: string;
  declaredType: string;
  body: Uint8Array<ArrayBuffer>;
}

async function readUpload(request: Request): Promise<Upload> {
  const type = request.headers.get("content-type") ?? "";
  const isForm = type.startsWith("multipart/form-data");
  const body = await readBounded(request, isForm ? maxFormBytes : attachmentMaxBytes);
  const upload = isForm ? await fromForm(body, type) : fromBody(body, type, request.headers);
  if (!messageId.test(upload.id))
    throw new ApiError("bad-request", "A file needs a message id of 8 to 64 letters, digits, - or _.");
  if (upload.text.length > maxTextLength)
    throw new ApiError("too-large", `At most ${maxTextLength} characters.`);
  return upload;
}

async function fromForm(body: Uint8Array<ArrayBuffer>, type: string): Promise<Upload> {
  const form = await new Response(body, { headers: { "content-type": type } }).formData().catch(() => null);
  const file = form?.get("file");
  if (!form || !(file instanceof File))
    throw new ApiError("bad-request", "The form has no field `file` with a file.");
  return {
    id: String(form.get("messageId") ?? ""),
    text: String(form.get("text") ?? ""),
    name: file.name,
    declaredType: file.type,
    body: new Uint8Array(await file.arrayBuffer()),
  };
}

function fromBody(body: Uint8Array<ArrayBuffer>, declaredType: string, headers: Headers): Upload {
  return {
    id: headers.get("x-message-id") ?? "",
    text: "",
    name: decodeName(headers.get("x-file-name") ?? ""),
    declaredType,
    body,
  };
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ApiError("bad-request", "x-file-name is not URI-encoded.");
  }
}
