import { createRoute, z } from "@hono/zod-openapi";
import { TenantConfig } from "../../domain/directory/config.ts";
import { publish } from "./configuration/publish.ts";
import { allow, everyone, json, newApi } from "./context.ts";

const PublishedConfig = TenantConfig.omit({ flows: true, flowVersions: true, speech: true, messaging: true });

const get = createRoute({
  method: "get",
  path: "/config",
  tags: ["configuration"],
  ...allow(...everyone),
  responses: {
    200: json(
      "The configuration that is live, without its flows and what is for the edge alone",
      PublishedConfig,
    ),
  },
});

const again = createRoute({
  method: "post",
  path: "/config/publish",
  tags: ["configuration"],
  ...allow("admin"),
  responses: {
    200: json(
      "Published once more: the telephone is provisioned again where it was not reached before",
      z.object({ version: z.number().int(), telephony: z.enum(["ready", "pending", "number-taken", "off"]) }),
    ),
  },
});

/** The published configuration as a whole. */
export const config = newApi()
  .openapi(get, async (c) => {
    const directory = c.env.Directory.getByName(`${c.var.session.tenant}/main`);
    let published = await directory.get();
    if (published === null) {
      await publish(c.env, c.var.store);
      published = await directory.get();
    }
    return c.json(PublishedConfig.parse(published), 200);
  })
  .openapi(again, async (c) => c.json(await publish(c.env, c.var.store), 200));
