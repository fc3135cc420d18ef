/** Many desktops: each takes what it is offered and ends it at once, so that the load flows. */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { WebSocket } from "ws";
import { heartbeat } from "../../domain/agent/heartbeat.ts";

export interface DesktopEvents {
  /** An offer has arrived for this contact. */
  offered(contact: string): void;
  /** A socket was closed that should be open: an edge with more to do than it can. */
  lost(code: number): void;
}

/** Opens a desktop for each agent and makes it available. */
export async function openDesktops(edge: string, agents: string[], events: DesktopEvents): Promise<void> {
  for (let at = 0; at < agents.length; at += 20)
    await Promise.all(agents.slice(at, at + 20).map((id) => openDesktop(edge, id, events)));
}

async function openDesktop(edge: string, id: string, events: DesktopEvents): Promise<void> {
  const socket = new WebSocket(`${edge.replace("http", "ws")}/bench/agent/${id}`);
  const command = (command: object) => socket.send(JSON.stringify({ id: randomUUID(), command }));
  const available = Promise.withResolvers<void>();
  socket.on("message", (data) => {
    const text = data.toString();
    if (text === heartbeat.pong) return;
    const frame = JSON.parse(text);
    if (frame.type === "offer") {
      events.offered(frame.offer.card.contact);
      command({ type: "offer.accept", offer: frame.offer.offer });
    } else if (frame.type === "presence" && frame.presence.state === "available") available.resolve();
    else if (frame.type === "contact" && frame.view.state === "connecting")
      command({ type: "end", contact: frame.view.contact });
  });
  await once(socket, "open");
  const beat = setInterval(() => socket.send(heartbeat.ping), heartbeat.everyMs);
  socket.on("close", (code) => {
    clearInterval(beat);
    events.lost(code);
  });
  command({ type: "presence.available" });
  await available.promise;
}
