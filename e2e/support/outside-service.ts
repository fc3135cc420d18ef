import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { outsideServicePort } from "../../bin/test/outside-service-port.ts";
import { house } from "./running-house.ts";

/** What was asked of the service. */
export interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: string;
}

/** Answers one request; what it does not end hangs. */
type Answer = (asked: Asked, response: ServerResponse) => void;

/** Where flows may ask, though it is no public address: the journeys' house is started so. */
export const outsideHost = (): string => `127.0.0.1:${outsideServicePort(house().ports.base)}`;

/** Somebody's service on the Internet, which a flow asks: it answers by path, and remembers what it was asked. */
export class OutsideService {
  readonly asked: Asked[] = [];
  readonly #server: Server;

  private constructor(answers: Record<string, Answer>) {
    this.#server = createServer((request, response) => void this.#answer(request, response, answers));
  }

  static async open(answers: Record<string, Answer>, port = Number(outsideHost().split(":")[1])) {
    const service = new OutsideService(answers);
    await once(service.#server.listen(port, "127.0.0.1"), "listening");
    return service;
  }

  get host(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("the service has no port");
    return `127.0.0.1:${address.port}`;
  }

  /** Closes it with all that hangs. */
  async leave(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse, answers: Record<string, Answer>) {
    const { method = "", url: path = "", headers } = request;
    const asked = { method, path, headers, body: await text(request) };
    this.asked.push(asked);
    const answer = answers[path];
    if (answer === undefined) response.writeHead(404).end();
    else answer(asked, response);
  }
}

/** Answers with this as JSON. */
export const json =
  (body: unknown): Answer =>
  (_, response) => {
    response.setHeader("content-type", "application/json").end(JSON.stringify(body));
  };
