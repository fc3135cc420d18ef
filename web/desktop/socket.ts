import type { DesktopCommand, DesktopFrame } from "../../domain/agent/desktop.ts";
import { newId } from "../live/new-id.ts";
import { type LiveSocket, openSocket, type SocketHandlers } from "../live/reconnecting-socket.ts";
import type { Link } from "./state.ts";

export interface DesktopSocket {
  /** Sends a command, now or when the connection is back, again until it is answered. Returns what was sent. */
  send(command: DesktopCommand["command"]): DesktopCommand;
  /** Sends what is worthless later (typing): dropped while the connection is away. */
  hint(command: DesktopCommand["command"]): void;
  close(): void;
}

interface Listener {
  link(link: Link): void;
  frame(frame: DesktopFrame): void;
}

/** The desktop's one socket. Commands keep their order and their ids over reconnections. */
export function openDesktopSocket(
  listener: Listener,
  open: (path: string, handlers: SocketHandlers) => LiveSocket = openSocket,
): DesktopSocket {
  const unanswered = new Map<string, string>();
  const socket = open("/ws/agent", {
    open() {
      for (const text of unanswered.values()) socket.send(text);
    },
    message(text) {
      const frame = readFrame(text);
      if (frame === null) return;
      if (frame.type === "ack" || (frame.type === "error" && frame.id !== null))
        unanswered.delete(frame.id ?? "");
      listener.frame(frame);
    },
    lost: () => listener.link("lost"),
    refused: (why) => listener.link(why),
  });
  return {
    send(command) {
      const whole: DesktopCommand = { id: newId(), command };
      const text = JSON.stringify(whole);
      unanswered.set(whole.id, text);
      socket.send(text);
      return whole;
    },
    hint(command) {
      socket.send(JSON.stringify({ id: newId(), command } satisfies DesktopCommand));
    },
    close: () => socket.close(),
  };
}

const frameTypes: Record<DesktopFrame["type"], true> = {
  snapshot: true,
  presence: true,
  offer: true,
  "offer.gone": true,
  contact: true,
  "contact.closed": true,
  loss: true,
  "put-out": true,
  transcript: true,
  typing: true,
  media: true,
  ack: true,
  error: true,
};

/** A frame of a kind this app knows, else null: a newer server may say more. Its shape is the server's promise. */
function readFrame(text: string): DesktopFrame | null {
  const frame: unknown = JSON.parse(text);
  return isFrame(frame) ? frame : null;
}

function isFrame(value: unknown): value is DesktopFrame {
  if (typeof value !== "object" || value === null || !("type" in value)) return false;
  return typeof value.type === "string" && value.type in frameTypes;
}
