import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type MediaReport, mediaPaths } from "../../domain/media/protocol.ts";
import { FakeEdge } from "../testing/fake-edge.ts";
import { EdgeAddress } from "./edge-address.ts";
import { EdgeSocket } from "./edge-socket.ts";

const SECRET = "only for this test";
const HELLO: MediaReport = { type: "joined", process: "media-1" };
const digit = (key: string): MediaReport => ({ type: "digit", digit: key });
let edge: FakeEdge;
let url: string;
let sockets: EdgeSocket[];

beforeEach(async () => {
  edge = new FakeEdge(SECRET);
  url = await edge.listen();
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.close();
  await edge.close();
});

function connect(options: { secret?: string; onGone?: () => void } = {}): EdgeSocket {
  const address = new EdgeAddress({ url, secret: options.secret ?? SECRET, process: "media-1" });
  const socket = new EdgeSocket(address, mediaPaths.contact("t", "c"), {
    open: () => socket.sendNow(HELLO),
    message: () => {},
    gone: () => options.onGone?.(),
  });
  sockets.push(socket);
  return socket;
}

describe("a socket to the edge", () => {
  test("connects with a token, and sends what waited", async () => {
    const socket = connect();
    socket.send(digit("1"));
    const contact = edge.contact("t", "c");
    await contact.until(() => contact.reports.length === 2);
    expect(contact.reports).toEqual([digit("1"), HELLO]);
  });

  test("that is cut comes back, with what was sent meanwhile, in order", async () => {
    const socket = connect();
    const contact = edge.contact("t", "c");
    await contact.report("joined");
    contact.drop();
    await expect.poll(() => socket.connected).toBe(false);
    for (const key of "123") socket.send(digit(key));
    await contact.until(() => contact.reports.length === 5);
    expect(contact.reports.slice(1)).toEqual([digit("1"), digit("2"), digit("3"), HELLO]);
  });

  test("waits for an edge that is not there yet", async () => {
    await edge.close();
    const socket = connect();
    socket.send(digit("7"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    edge = new FakeEdge(SECRET);
    await edge.listen(Number(new URL(url).port));
    const contact = edge.contact("t", "c");
    await contact.report("digit");
  });

  test("goes on trying when it is turned away", async () => {
    connect({ secret: "a wrong secret" });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(edge.contact("t", "c").reports).toEqual([]);
  });

  test("gives up when the edge says that the contact is gone", async () => {
    edge.gone.add("t/c");
    const gone = Promise.withResolvers<void>();
    const socket = connect({ onGone: gone.resolve });
    await gone.promise;
    expect(socket.connected).toBe(false);
  });

  test("that is closed stays closed", async () => {
    const socket = connect();
    const contact = edge.contact("t", "c");
    await contact.report("joined");
    socket.close();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(contact.reports).toEqual([HELLO]);
  });
});
