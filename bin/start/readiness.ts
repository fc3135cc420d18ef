import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Asks once whether a child answers. Never rejects. */
export type Probe = (signal: AbortSignal) => Promise<boolean>;

const ASK_EVERY_MS = 50;
const ASK_FOR_MS = 2_000;

/** Asks until the answer is yes. False when it was not within `withinMs`, or the signal aborted. */
export async function waitUntilReady(probe: Probe, withinMs: number, signal: AbortSignal): Promise<boolean> {
  const until = performance.now() + withinMs;
  while (!signal.aborted && performance.now() < until) {
    if (await probe(AbortSignal.any([signal, AbortSignal.timeout(ASK_FOR_MS)]))) return !signal.aborted;
    await sleep(ASK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
  return false;
}

/** Yes when a GET is answered with a status below 300. */
export function httpProbe(url: string): Probe {
  return async (signal) => {
    try {
      const response = await fetch(url, { signal, redirect: "manual" });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  };
}

/** Yes when a TCP connection opens. */
export function tcpProbe(port: number): Probe {
  return (signal) => converse(port, signal, undefined, () => true);
}

/** Yes when redis answers PING; while it still loads its file it says so, and the answer is no. */
export function redisProbe(port: number): Probe {
  return (signal) => converse(port, signal, "PING\r\n", (answer) => answer.startsWith("+PONG"));
}

/** Yes once the process has lived this long: for a child that listens nowhere. */
export function aliveProbe(forMs: number): Probe {
  return async (signal) => {
    await sleep(forMs, undefined, { signal }).catch(() => {});
    return !signal.aborted;
  };
}

function converse(
  port: number,
  signal: AbortSignal,
  question: string | undefined,
  isYes: (answer: string) => boolean,
): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    const finish = (yes: boolean) => {
      signal.removeEventListener("abort", giveUp);
      socket.destroy();
      resolve(yes);
    };
    const giveUp = () => finish(false);
    signal.addEventListener("abort", giveUp);
    socket.once("error", giveUp);
    socket.once("close", giveUp);
    socket.once("connect", () => (question ? socket.write(question) : finish(isYes(""))));
    socket.once("data", (answer) => finish(isYes(answer.toString("utf8"))));
  });
}
