/**
 * The product's Worker with a driver inside: real queues and agents, and one object that speaks for all their contacts.
 * What a queue or an agent tells a contact comes to the driver; `/bench/publish`, `/bench/open` and `/bench/run`.
 */
import { Agent as ProductAgent } from "../../durable/agent.ts";
import type { Env } from "../../durable/env.ts";
import { Queue as ProductQueue } from "../../durable/queue.ts";
import product from "../../workers/index.ts";
import type { BareAgent, BareContacts, BareQueue } from "./bare.ts";
import type { Contacts } from "./contacts.ts";
import { assignmentsTenant } from "./tenant.ts";

export { Contact, Directory, History, MediaRegion, Wallboard } from "../../workers/index.ts";
export { BareAgent, BareContacts, BareQueue } from "./bare.ts";
export { Contacts } from "./contacts.ts";

export interface BenchEnv extends Env {
  Contacts: DurableObjectNamespace<Contacts>;
  BareQueue: DurableObjectNamespace<BareQueue>;
  BareAgent: DurableObjectNamespace<BareAgent>;
  BareContacts: DurableObjectNamespace<BareContacts>;
}

/** Every contact is the one driver, and history takes everything: neither is measured. */
function withDriver(env: Env): Env {
  const { Contacts } = env as BenchEnv;
  const Contact = { getByName: () => Contacts.getByName("driver") } as unknown as Env["Contact"];
  const history = { append: async () => {}, presence: async () => {} };
  return { ...env, Contact, History: { getByName: () => history } as unknown as Env["History"] };
}

export class Queue extends ProductQueue {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, withDriver(env));
  }
}

export class Agent extends ProductAgent {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, withDriver(env));
  }
}

export default {
  async fetch(request, env, context): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const [, root, door] = pathname.split("/");
    if (root !== "bench") return product.fetch(request, env, context);
    const count = (name: string) => Number(searchParams.get(name));
    const driver = env.Contacts.getByName("driver");
    if (door === "publish") {
      const draft = assignmentsTenant();
      return Response.json(await env.Directory.getByName(`${draft.tenant}/main`).put(draft));
    }
    if (door === "open") return Response.json(await driver.openDesktops());
    const channel = searchParams.get("channel") === "voice" ? "voice" : "chat";
    const run =
      door === "bare"
        ? env.BareContacts.getByName("driver").run(count("each"), count("waves"))
        : driver.run(channel, count("each"), count("waves"));
    return Response.json(await run);
  },
} satisfies ExportedHandler<BenchEnv>;
