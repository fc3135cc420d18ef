import { z } from "zod";

const Refusal = z.object({ code: z.string(), message: z.string() });

/** Said to whoever runs the command: it could not be done. */
export class HouseError extends Error {
  readonly status: number;

  constructor(message: string, status = 0) {
    super(message);
    this.status = status;
  }
}

/** A house, signed in to. Throws {@link HouseError} for whatever the house refuses, or when it cannot be reached. */
export class HouseClient {
  readonly #url: string;
  readonly #cookie: string;

  private constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  static async signIn(url: string, env: Record<string, string | undefined>): Promise<HouseClient> {
    const { TSUNAGI_EMAIL: email, TSUNAGI_PASSWORD: password } = env;
    if (!email || !password)
      throw new HouseError("Set TSUNAGI_EMAIL and TSUNAGI_PASSWORD to the account that is to do it.");
    const base = url.replace(/\/+$/, "");
    const answer = await send(base, "/auth/sign-in/email", "POST", { email, password }, "");
    if (!answer.ok) throw await refused(answer, "Signing in");
    const cookies = answer.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
    return new HouseClient(base, cookies.join("; "));
  }

  /** The JSON of the API's answer. */
  async ask(method: "GET" | "POST" | "PUT", path: string, body?: unknown): Promise<unknown> {
    const answer = await send(this.#url, `/api${path}`, method, body, this.#cookie);
    if (!answer.ok) throw await refused(answer, `${method} ${path}`);
    return answer.json();
  }

  /** undefined for what is not there. */
  async find(path: string): Promise<unknown> {
    try {
      return await this.ask("GET", path);
    } catch (error) {
      if (error instanceof HouseError && error.status === 404) return undefined;
      throw error;
    }
  }
}

async function send(
  base: string,
  path: string,
  method: string,
  body: unknown,
  cookie: string,
): Promise<Response> {
  const headers = { origin: new URL(base).origin, ...(cookie && { cookie }) };
  try {
    return await fetch(`${base}${path}`, {
      method,
      headers: body === undefined ? headers : { ...headers, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
  } catch (error) {
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new HouseError(`${base} cannot be reached: ${cause}`);
  }
}

async function refused(answer: Response, what: string): Promise<HouseError> {
  const text = await answer.text();
  const read = Refusal.safeParse(parsed(text));
  const said = read.success ? `${read.data.message} (${read.data.code})` : text.slice(0, 200);
  return new HouseError(`${what} was refused: ${answer.status} ${said}`.trim(), answer.status);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
