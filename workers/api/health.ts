import { createRoute, z } from "@hono/zod-openapi";
import { openDatabase } from "../../durable/database.ts";
import type { Env } from "../../durable/env.ts";
import { json, newApi } from "./context.ts";

/** How long the database may take to say that it is there, ms. */
const patienceMs = 1000;

const get = createRoute({
  method: "get",
  path: "/health",
  tags: ["health"],
  responses: {
    200: json(
      "The edge is up. `ok`: so is everything it needs",
      z.object({ ok: z.boolean(), store: z.enum(["up", "down"]), voice: z.enum(["on", "off"]) }),
    ),
  },
});

/** Whether the house is well; open to everyone. */
export const health = newApi().openapi(get, async (c) => {
  const store = await storeState(c.env);
  return c.json({ ok: store === "up", store, voice: c.env.VOICE }, 200);
});

async function storeState(env: Env): Promise<"up" | "down"> {
  const late = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new Error("late")), patienceMs),
  );
  try {
    await Promise.race([openDatabase(env).client.execute("SELECT 1"), late]);
    return "up";
  } catch {
    return "down";
  }
}
