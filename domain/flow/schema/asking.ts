/** Nodes that ask or tell somebody outside. */
import { z } from "zod";
import { common, expression, id, template, variable, Words } from "./common.ts";

const found = { found: id, missing: id, failed: id };
const timeoutMs = z.number().int().min(100).max(10_000).default(1500);

/** The customer by account number, by the caller's own number, by e-mail address or by id. */
export const Lookup = z.object({
  kind: z.literal("lookup"),
  ...common,
  by: z.enum(["account", "phone", "email", "id"]),
  /** For all but `phone`. */
  value: template.default(""),
  ...found,
  timeoutMs,
});

/** A row of one of the tenant's own tables. Its columns go to variables: `into` + the column's name. */
export const TableNode = z.object({
  kind: z.literal("table"),
  ...common,
  table: id,
  key: template,
  into: variable.default("row"),
  ...found,
  timeoutMs,
});

/** A header's value is text, or a secret of the tenant's that never enters the flow. */
const Header = z.object({
  name: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  value: template.optional(),
  secret: id.optional(),
  /** Before the secret, e.g. "Bearer ". */
  prefix: z.string().max(40).optional(),
});

/** An HTTP request, and what of its answer goes to which variable. 2xx: `found`; 404, 410: `missing`; else `failed`. */
export const RequestNode = z.object({
  kind: z.literal("request"),
  ...common,
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).default("GET"),
  /** Variables in it are URL-encoded. */
  url: template.min(1),
  headers: z.array(Header).max(20).default([]),
  /** Variables in a JSON body are JSON-escaped, so that they stay within their quotes. */
  body: z.string().max(8000).default(""),
  bodyType: z.enum(["json", "form"]).default("json"),
  retries: z.number().int().min(0).max(3).default(0),
  timeoutMs: z.number().int().min(100).max(30_000).default(3000),
  /** Expressions in which `answer` is the JSON of the answer and `status` its number. */
  map: z
    .array(z.object({ variable, value: expression }))
    .max(50)
    .default([]),
  ...found,
});

/** A message to the customer. `chat` writes into the conversation itself. */
export const Send = z.object({
  kind: z.literal("send"),
  ...common,
  channel: z.enum(["sms", "email", "chat"]),
  /** A telephone number or an address; not used in chat. */
  to: template.default(""),
  subject: Words.optional(),
  text: Words,
  timeoutMs: z.number().int().min(100).max(30_000).default(5000),
  next: id,
});
