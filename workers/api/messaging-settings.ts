import { createRoute, z } from "@hono/zod-openapi";
import { MessagingSettings } from "../../domain/outside/messaging-settings.ts";
import { sendMessage } from "../../durable/outside/send-message.ts";
import { readDraft } from "./configuration/read-draft.ts";
import { allow, body, json, newApi } from "./context.ts";
import { saveSetting } from "./settings/save-setting.ts";

const tags = ["configuration"];

const get = createRoute({
  method: "get",
  path: "/messaging-settings",
  tags,
  ...allow("admin"),
  responses: { 200: json("Who carries text messages and e-mail; null: nobody", MessagingSettings) },
});

const put = createRoute({
  method: "put",
  path: "/messaging-settings",
  tags,
  ...allow("admin"),
  request: { body: body(MessagingSettings) },
  responses: { 200: json("Published", MessagingSettings) },
});

const tryIt = createRoute({
  method: "post",
  path: "/messaging-settings/try",
  tags,
  ...allow("admin"),
  request: {
    body: body(
      z.object({
        channel: z.enum(["sms", "email"]),
        to: z.string().min(1).max(254),
        subject: z.string().max(200).default(""),
        text: z.string().min(1).max(500),
      }),
    ),
  },
  responses: {
    200: json(
      "Sent as flows send it, by what was saved last; or why it was not",
      z.discriminatedUnion("exit", [
        z.object({ exit: z.literal("sent") }),
        z.object({ exit: z.literal("failed"), reason: z.string(), code: z.string().optional() }),
      ]),
    ),
  },
});

/** Who carries the company's messages. */
export const messagingSettings = newApi()
  .openapi(get, async (c) => c.json((await readDraft(c.var.store)).config.messaging, 200))
  .openapi(put, async (c) => {
    const changer = { env: c.env, store: c.var.store, author: c.var.session.user.id };
    return c.json(await saveSetting(changer, "messaging", c.req.valid("json")), 200);
  })
  .openapi(tryIt, async (c) => {
    const key = `try/${crypto.randomUUID()}`;
    return c.json(await sendMessage(c.env, c.var.store.tenant, { ...c.req.valid("json"), key }), 200);
  });
