import { heartbeat } from "../../domain/agent/heartbeat.ts";

export interface SocketHandlers {
  /** Open; what is sent now arrives in order. Called again after each reconnection. */
  open(): void;
  message(text: string): void;
  /** Closed or silent; another attempt is under way. */
  lost(): void;
  /** The server does not let us in: no further attempt. */
  refused(why: "signed-out" | "not-allowed"): void;
}

export interface LiveSocket {
  /** False when the socket is not open: nothing was sent. */
  send(text: string): boolean;
  close(): void;
}

const firstDelayMs = 300;
const longestDelayMs = 8_000;
/** The server's close code for who may not be here. */
const notAllowed = 4403;

/** How long to wait before attempt number `attempt` (from 0): doubling, with `random` (0 to 1) spreading the herd. */
export function reconnectDelayMs(attempt: number, random: number): number {
  const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempt, 10));
  return Math.round(ceiling * (0.5 + random / 2));
}

/**
 * A socket that comes back: reconnects with growing delays, at once when the network returns, and treats silence
 * as loss (a dead network never closes a socket by itself).
 */
export function openSocket(path: string, handlers: SocketHandlers): LiveSocket {
  let socket: WebSocket | null = null;
  let attempt = 0;
  let closed = false;
  let heardAt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    clearTimeout(retry);
    const mine = new WebSocket(new URL(path, location.href.replace(/^http/, "ws")));
    let opened = false;
    socket = mine;
    heardAt = Date.now();
    mine.onopen = () => {
      opened = true;
      attempt = 0;
      handlers.open();
    };
    mine.onmessage = ({ data }) => {
      heardAt = Date.now();
      if (typeof data === "string" && data !== heartbeat.pong) handlers.message(data);
    };
    mine.onclose = ({ code }) => {
      if (socket === mine) void leave(opened, code);
    };
  }

  async function leave(opened: boolean, code: number): Promise<void> {
    socket = null;
    if (closed) return;
    handlers.lost();
    // A browser does not tell why a handshake failed; the session's own address does.
    const why = code === notAllowed ? "not-allowed" : !opened && (await isSignedOut()) ? "signed-out" : null;
    if (closed) return;
    if (why !== null) {
      closed = true;
      clearInterval(beat);
      handlers.refused(why);
    } else retry = setTimeout(connect, reconnectDelayMs(attempt++, Math.random()));
  }

  function abandon(): void {
    const mine = socket;
    if (mine === null) return;
    const opened = mine.readyState === WebSocket.OPEN;
    void leave(opened, 0);
    mine.close();
  }

  const beat = setInterval(() => {
    if (socket === null) return;
    if (Date.now() - heardAt > heartbeat.deadAfterMs) abandon();
    else if (socket.readyState === WebSocket.OPEN) socket.send(heartbeat.ping);
  }, heartbeat.everyMs);

  const hurry = () => {
    if (!closed && socket === null) connect();
  };
  window.addEventListener("online", hurry);
  window.addEventListener("offline", abandon);
  connect();

  return {
    send(text) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(text);
      return true;
    },
    close() {
      closed = true;
      clearInterval(beat);
      clearTimeout(retry);
      window.removeEventListener("online", hurry);
      window.removeEventListener("offline", abandon);
      socket?.close();
    },
  };
}

async function isSignedOut(): Promise<boolean> {
  try {
    return (await fetch("/api/me")).status === 401;
  } catch {
    return false;
  }
}
