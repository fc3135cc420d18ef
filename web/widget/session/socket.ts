import { heartbeat } from "../../../domain/agent/heartbeat.ts";
import type { WidgetCommand, WidgetFrame } from "../../../domain/contact/widget.ts";

/** What a socket tells. After `refused` (the session is no longer good) it is over; after `lost` it comes back by itself. */
export interface SocketListener {
  opened(): void;
  frame(frame: WidgetFrame): void;
  lost(): void;
  refused(): void;
}

export interface Socket {
  /** False when it is not open: then nothing was sent. */
  send(command: WidgetCommand): boolean;
  /** Try at once, as when the network is back. */
  retry(): void;
  close(): void;
}

/** A socket that was open this long is opened again at once when it closes: a hidden page's timers come late. */
const provenMs = 5_000;
const maxBackoffMs = 15_000;

/**
 * One socket to the contact, opened again for ever with a growing pause, until closed or refused. `probe` answers 401
 * when the session is no longer good: a browser does not say why a socket was refused.
 */
export function openSocket(url: string, probe: string, listener: SocketListener): Socket {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let openedAt = 0;
  let heardAt = 0;
  let closed = false;

  function connect() {
    clearTimeout(timer);
    if (closed || socket !== null) return;
    const mine = new WebSocket(url);
    socket = mine;
    mine.onopen = () => {
      openedAt = heardAt = Date.now();
      listener.opened();
    };
    mine.onmessage = (event) => {
      heardAt = Date.now();
      if (socket !== mine || event.data === heartbeat.pong) return;
      listener.frame(JSON.parse(String(event.data)) as WidgetFrame);
    };
    mine.onclose = (event) => leave(mine, event.code);
  }

  function leave(mine: WebSocket, code: number) {
    if (socket !== mine) return;
    socket = null;
    if (closed) return;
    if (code >= 4400 && code < 4500) return refuse();
    listener.lost();
    const proven = openedAt > 0 && Date.now() - openedAt > provenMs;
    openedAt = 0;
    failures = proven ? 0 : failures + 1;
    if (proven) return connect();
    if (failures % 3 === 2) void wasRefused(probe).then((refused) => refused && !closed && refuse());
    timer = setTimeout(connect, Math.min(maxBackoffMs, 300 * 2 ** failures) * (0.7 + Math.random() * 0.6));
  }

  function refuse() {
    close();
    listener.refused();
  }

  function close() {
    closed = true;
    clearTimeout(timer);
    clearInterval(heart);
    socket?.close(1000);
    socket = null;
  }

  const heart = setInterval(() => {
    if (socket?.readyState !== WebSocket.OPEN) return;
    if (Date.now() - heardAt <= heartbeat.deadAfterMs) return socket.send(heartbeat.ping);
    const dead = socket;
    dead.close();
    leave(dead, 0);
  }, heartbeat.everyMs);

  connect();
  return {
    send(command) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(command));
      return true;
    },
    retry() {
      failures = 0;
      connect();
    },
    close,
  };
}

async function wasRefused(probe: string): Promise<boolean> {
  try {
    return (await fetch(probe, { credentials: "omit" })).status === 401;
  } catch {
    return false;
  }
}
