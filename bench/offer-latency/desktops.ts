/** Two hundred desktops: each takes what it is offered and ends it at once, so that the load flows. */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { WebSocket } from "ws";
import { heartbeat } from "../../domain/agent/heartbeat.ts";

let isClosing = false;

export interface Desktops {
  close(): void;
}

/** Opens them and makes them available. `onOffer` is told the contact of each offer the instant it arrives. */
export async function openDesktops(
  edge: string,
  agents: string[],
  onOffer: (contact: string) => void,
): Promise<Desktops> {
  const sockets: WebSocket[] = [];
  for (let at = 0; at < agents.length; at += 20)
    sockets.push(
      ...(await Promise.all(agents.slice(at, at + 20).map((id) => openDesktop(edge, id, onOffer)))),
    );
  const beat = setInterval(() => {
    for (const socket of sockets) socket.send(heartbeat.ping);
  }, heartbeat.everyMs);
  return {
    close() {
      isClosing = true;
      clearInterval(beat);
      for (const socket of sockets) socket.terminate();
    },
  };
}

async function openDesktop(edge: string, id: string, onOffer: (contact: string) => void): Promise<WebSocket> {
  const socket = new WebSocket(`${edge.replace("http", "ws")}/bench/agent/${id}`);
  const command = (command: object) => socket.send(JSON.stringify({ id: randomUUID(), command }));
  const available = Promise.withResolvers<void>();
  socket.on("message", (data) => {
    const text = data.toString();
    if (text === heartbeat.pong) return;
    const frame = JSON.parse(text);
    if (frame.type === "offer") {
      onOffer(frame.offer.card.contact);
      command({ type: "offer.accept", offer: frame.offer.offer });
    } else if (frame.type === "presence" && frame.presence.state === "available") available.resolve();
    else if (frame.type === "contact" && frame.view.state === "connecting")
      command({ type: "end", contact: frame.view.contact });
  });
  await once(socket, "open");
  socket.on("close", (code) => {
    if (!isClosing) throw new Error(`a desktop's socket was closed: ${code}`);
  });
  command({ type: "presence.available" });
  await available.promise;
  return socket;
}
