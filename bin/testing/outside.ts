import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { TestProject } from "vitest/node";
import type * as Ws from "ws";
import { z } from "zod";
import { type Asked, type Script, Scripted } from "../../durable/outside/testing/script.ts";

/** This file is bundled for workerd's tests, where "ws" is a stub. */
const { WebSocketServer }: typeof Ws = createRequire(import.meta.url)("ws");

interface Service {
  script: Script[];
  asked: Asked[];
}

/**
 * For the tests in workerd: a stand-in for all the services on the Internet, its address provided as `outsideUrl`. What it
 * answers under `/<name>/…` is set by a PUT of a list of {@link Scripted} to `/script/<name>`, and what it was asked is read
 * at `/asked/<name>`.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const services = new Map<string, Service>();
  const serviceOf = (name: string): Service => {
    const service = services.get(name) ?? { script: [], asked: [] };
    services.set(name, service);
    return service;
  };
  const server = createServer((request, response) => void serve(serviceOf, request, response));
  serveSockets(server, serviceOf);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  project.provide("outsideUrl", `http://127.0.0.1:${address.port}`);
  return async () => {
    server.closeAllConnections();
    server.close();
  };
}

async function serve(
  serviceOf: (name: string) => Service,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, first = "", ...rest] = (request.url ?? "/").split("/");
  const body = Buffer.concat(await Array.fromAsync(request));
  const name = rest[0] ?? "";
  if (first === "script") {
    serviceOf(name).script = z.array(Scripted).parse(JSON.parse(body.toString()));
    return void response.end();
  }
  if (first === "asked") return void response.end(JSON.stringify(serviceOf(name).asked));
  const service = serviceOf(first);
  const asked = note(service, request, rest.join("/"));
  asked.body = body.toString("base64");
  answer(response, next(service), asked);
}

function answer(response: ServerResponse, script: Script, asked: Asked): void {
  if (script.how === "hang") return;
  if (script.how === "drop") return void response.destroy();
  if (script.how === "bomb") {
    const packed = gzipSync(Buffer.alloc(10 * 1024 * 1024, "0"));
    return void response.writeHead(200, { "content-encoding": "gzip" }).end(packed);
  }
  response.writeHead(script.status, script.headers);
  if (script.how === "trickle") {
    const timer = setInterval(() => response.write(" "), 40);
    return void response.on("close", () => clearInterval(timer));
  }
  if (script.how === "endless") return void sendEndless(response, asked);
  response.end(script.base64 === undefined ? script.body : Buffer.from(script.base64, "base64"));
}

/** 10 MB, as fast as they are taken. */
function sendEndless(response: ServerResponse, asked: Asked): void {
  const piece = Buffer.alloc(16 * 1024, "1");
  const more = () => {
    while (asked.sent < 10 * 1024 * 1024) {
      asked.sent += piece.length;
      if (!response.write(piece)) return void response.once("drain", more);
    }
    response.end();
  };
  response.on("error", () => {});
  more();
}

function serveSockets(server: ReturnType<typeof createServer>, serviceOf: (name: string) => Service): void {
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) => {
    const [, first = "", ...rest] = (request.url ?? "/").split("/");
    const service = serviceOf(first);
    const asked = note(service, request, rest.join("/"));
    const script = next(service);
    if (script.how === "hang") return;
    if (script.status !== 200)
      return void socket.end(
        `HTTP/1.1 ${script.status} No\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
      );
    sockets.handleUpgrade(request, socket, head, (client) => {
      const frames = [...script.afterBinary];
      const heard: Buffer[] = [];
      client.on("message", (data: Buffer, isBinary) => {
        if (isBinary) {
          heard.push(data);
          asked.body = Buffer.concat(heard).toString("base64");
          if (frames.length > 0) client.send(JSON.stringify(frames.shift()));
          return;
        }
        asked.texts.push(data.toString());
        const type = z.object({ type: z.string() }).safeParse(JSON.parse(data.toString())).data?.type ?? "";
        for (const frame of script.afterText[type] ?? []) client.send(JSON.stringify(frame));
        if (type === "CloseStream" && script.how !== "trickle") client.close(1000);
      });
    });
  });
}

function note(service: Service, request: IncomingMessage, path: string): Asked {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const asked = { method: request.method ?? "", path: `/${path}`, headers, body: "", texts: [], sent: 0 };
  service.asked.push(asked);
  return asked;
}

function next(service: Service): Script {
  const [script, ...rest] = service.script;
  if (script === undefined) return Scripted.parse({ status: 500, body: "no script" });
  if (script.times > 1) service.script = [{ ...script, times: script.times - 1 }, ...rest];
  else if (rest.length > 0) service.script = rest;
  return script;
}
