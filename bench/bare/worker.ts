/**
 * The product's Worker with two doors more, for the benchmark alone: `/bench/agent/:id` opens a desktop's socket
 * without a sign-in, `/bench/publish` hands a configuration over, and `/bench/bare/:id` is the floor: the shortest way
 * a message can go from a request through two objects to a socket.
 */
import { DurableObject } from "cloudflare:workers";
import type { Draft } from "../../domain/directory/check.ts";
import type { Env } from "../../durable/env.ts";
import product from "../../workers/index.ts";

export * from "../../workers/index.ts";

interface BenchEnv extends Env {
  BareSource: DurableObjectNamespace<BareSource>;
  BareSink: DurableObjectNamespace<BareSink>;
}

/** The first object: passes the message on. */
export class BareSource extends DurableObject<BenchEnv> {
  async pass(to: string, message: string): Promise<void> {
    await this.env.BareSink.getByName(to).deliver(message);
  }
}

/** The second object: has the socket. */
export class BareSink extends DurableObject<BenchEnv> {
  override fetch(): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  deliver(message: string): void {
    for (const socket of this.ctx.getWebSockets()) socket.send(message);
  }
}

export default {
  ...product,
  async fetch(request, env, context): Promise<Response> {
    const [, root, door, id = ""] = new URL(request.url).pathname.split("/");
    if (root !== "bench") return product.fetch(request, env, context);
    if (door === "agent") return env.Agent.getByName(`bench/${id}`).fetch(request);
    if (door === "publish") {
      const draft = await request.json<Draft>();
      return Response.json(await env.Directory.getByName(`${draft.tenant}/main`).put(draft));
    }
    if (request.headers.get("upgrade")) return env.BareSink.getByName(id).fetch(request);
    const message = await request.text();
    await env.BareSource.getByName(id).pass(id, message);
    return new Response(null, { status: 204 });
  },
} satisfies ExportedHandler<BenchEnv>;
