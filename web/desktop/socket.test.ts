import { expect, test } from "vitest";
import type { DesktopFrame } from "../../domain/agent/desktop.ts";
import type { SocketHandlers } from "../live/reconnecting-socket.ts";
import { openDesktopSocket } from "./socket.ts";

/** A desktop socket over a network that can be cut. */
function house() {
  const sent: string[] = [];
  const links: string[] = [];
  const frames: DesktopFrame[] = [];
  let handlers: SocketHandlers | undefined;
  let up = false;
  const socket = openDesktopSocket(
    { link: (link) => links.push(link), frame: (frame) => frames.push(frame) },
    (_path, given) => {
      handlers = given;
      return {
        send(text) {
          if (up) sent.push(JSON.parse(text).command.type);
          return up;
        },
        close() {},
      };
    },
  );
  return {
    socket,
    sent,
    links,
    frames,
    connect() {
      up = true;
      handlers?.open();
    },
    cut() {
      up = false;
      handlers?.lost();
    },
    hear: (frame: unknown) => handlers?.message(JSON.stringify(frame)),
  };
}

test("a command given while the connection is away is sent when it is back, in order", () => {
  const { socket, sent, connect } = house();
  socket.send({ type: "presence.available" });
  socket.send({ type: "offer.accept", offer: "o" });
  expect(sent).toEqual([]);
  connect();
  expect(sent).toEqual(["presence.available", "offer.accept"]);
});

test("an unanswered command is sent again after a reconnection, an answered one is not", () => {
  const { socket, sent, connect, cut, hear } = house();
  connect();
  const { id } = socket.send({ type: "presence.available" });
  const refused = socket.send({ type: "offer.decline", offer: "o" });
  socket.send({ type: "offer.accept", offer: "o" });
  hear({ type: "ack", id });
  hear({ type: "error", id: refused.id, code: "offer-ended", message: "" });
  sent.length = 0;
  cut();
  connect();
  expect(sent).toEqual(["offer.accept"]);
});

test("a hint is not kept for later", () => {
  const { socket, sent, connect } = house();
  socket.hint({ type: "typing", contact: "a", on: true });
  connect();
  expect(sent).toEqual([]);
});

test("a frame of a kind this app does not know is passed over", () => {
  const { frames, connect, hear } = house();
  connect();
  hear({ type: "fireworks" });
  hear({ type: "ack", id: "1" });
  expect(frames).toEqual([{ type: "ack", id: "1" }]);
});
