import { SignJWT } from "jose";

const TOKEN_SECONDS = 120;

/** Where the edge is, and how this process proves who it is there. */
export class EdgeAddress {
  readonly #url: string;
  readonly #secret: Uint8Array;
  readonly #process: string;

  constructor(options: { url: string; secret: string; process: string }) {
    this.#url = options.url;
    this.#secret = new TextEncoder().encode(options.secret);
    this.#process = options.process;
  }

  /** The address of a socket, from a path of `mediaPaths`. */
  socketUrl(path: string): string {
    return `${this.#url.replace(/^http/, "ws")}${path}`;
  }

  /** A fresh `Authorization` header, good for two minutes. */
  async authorization(): Promise<string> {
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: "HS256" })
      .setSubject(this.#process)
      .setAudience("media")
      .setIssuedAt()
      .setExpirationTime(`${TOKEN_SECONDS}s`)
      .sign(this.#secret);
    return `Bearer ${token}`;
  }

  /** An authorised HTTP request. Rejects when there is no answer. */
  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("authorization", await this.authorization());
    return fetch(`${this.#url}${path}`, { ...init, headers });
  }
}
