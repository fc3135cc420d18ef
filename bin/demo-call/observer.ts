/** The call as the house itself tells it: what a supervisor can read of a contact through the API. */
import { z } from "zod";
import { Flow } from "../../domain/flow/flow.ts";
import type { RunFile } from "../run-file.ts";

const Contacts = z.object({ items: z.array(z.object({ id: z.string(), origin: z.string().nullable() })) });
const Entry = z.object({ seq: z.number(), at: z.number(), event: z.looseObject({ type: z.string() }) });
const Events = z.object({ items: z.array(Entry) });
const Named = z.object({ id: z.string(), name: z.string() });
const Presence = z.object({
  agents: z.array(z.object({ activity: z.string(), queues: z.array(z.string()) })),
});

export type Entry = z.infer<typeof Entry>;

export class Observer {
  readonly #edge: string;
  readonly #cookie: string;

  private constructor(edge: string, cookie: string) {
    this.#edge = edge;
    this.#cookie = cookie;
  }

  /** Signs in as the demo's supervisor. */
  static async signIn(run: RunFile): Promise<Observer> {
    const account = run.accounts.find(({ role }) => role === "supervisor");
    if (!account) throw new Error("the run file names no supervisor");
    const answer = await fetch(`${run.urls.edge}/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: new URL(run.urls.edge).origin },
      body: JSON.stringify({ email: account.email, password: account.password }),
    });
    if (!answer.ok)
      throw new Error(`the supervisor could not sign in: ${answer.status} ${await answer.text()}`);
    const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
    return new Observer(run.urls.edge, cookie.join("; "));
  }

  /** The contact of the call that this number has just made; null when it is not in the books yet. */
  async findCall(from: string, since: number): Promise<string | null> {
    const { items } = await this.#get(`contacts?channel=voice&limit=50&from=${since}`, Contacts);
    return items.find((contact) => contact.origin === from)?.id ?? null;
  }

  /** What has happened to the contact, oldest first. */
  async events(contact: string): Promise<Entry[]> {
    return (await this.#get(`contacts/${contact}/events`, Events)).items;
  }

  flow(id: string): Promise<Flow> {
    return this.#get(`flows/${id}`, Flow);
  }

  agentName(id: string): Promise<string> {
    return this.#get(`users/${id}`, Named).then(({ name }) => name);
  }

  customerName(id: string): Promise<string> {
    return this.#get(`customers/${id}`, Named).then(({ name }) => name);
  }

  /** How many agents of this queue could take a contact now. */
  async available(queue: string): Promise<number> {
    const { agents } = await this.#get("presence", Presence);
    return agents.filter((agent) => agent.activity === "available" && agent.queues.includes(queue)).length;
  }

  async #get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const answer = await fetch(`${this.#edge}/api/${path}`, { headers: { cookie: this.#cookie } });
    if (!answer.ok)
      throw new Error(`GET /api/${path.split("?")[0]}: ${answer.status} ${await answer.text()}`);
    return schema.parse(await answer.json());
  }
}
