import type { z } from "zod";
import type { Flow } from "../../domain/flow/flow.ts";
import type { Language } from "../../domain/media/protocol.ts";
import { api } from "./people.ts";

/** A flow as a file holds it: what has a default may be left out. */
export type FlowDraft = Omit<z.input<typeof Flow>, "version" | "name">;

interface Line {
  /** Of the entry point; the flow of a test of its own is called the same. */
  id: string;
  flow: FlowDraft;
  /** The number to call; left out: a widget with the key `id`. */
  number?: string;
  language?: Language;
  /** The id of the flow for afterwards. */
  after?: string;
}

/** Deploys a flow until `leave`, as the next version and live, as an admin does. */
export async function deploy(flow: FlowDraft): Promise<{ leave(): Promise<void> }> {
  const path = `/api/flows/${flow.id}`;
  const body = { ...flow, name: flow.id, version: 1 };
  const there = (await api("admin", path)).ok;
  await done(there ? await send("PUT", path, body) : await send("POST", "/api/flows", body));
  return {
    leave: async () => {
      await done(await send("DELETE", path));
    },
  };
}

/** A way in of a test's own, with its flow, until `leave`: no other journey comes this way. */
export async function openLine(line: Line): Promise<{ leave(): Promise<void> }> {
  const { id, flow, number, language = "en", after = null } = line;
  const deployed = await deploy(flow);
  const path = `/api/entry-points/${id}`;
  const entry = {
    ...{ kind: number === undefined ? "widget" : "phone", address: number ?? id, flow: flow.id },
    ...{ name: { en: id, ja: id }, language, after },
  };
  const there = (await api("admin", path)).ok;
  await done(
    there ? await send("PUT", path, entry) : await send("POST", "/api/entry-points", { id, ...entry }),
  );
  return {
    leave: async () => {
      await done(await send("DELETE", path));
      await deployed.leave();
    },
  };
}

/** A request with JSON as an admin makes it. */
export function send(method: string, path: string, body?: unknown): Promise<Response> {
  return api("admin", path, {
    method,
    ...(body !== undefined && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  });
}

/** The response if all went well; throws with what the API said otherwise. */
export async function done(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new Error(`${response.status} ${response.url}: ${await response.text()}`);
}
