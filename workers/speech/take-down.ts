import { type RecogniseAnswer, RecogniseOrder } from "../../domain/media/protocol.ts";
import type { Connection } from "../../domain/speech/settings.ts";
import type { Env } from "../../durable/env.ts";
import { reasonOf } from "../../durable/outside/outside-failure.ts";
import { type OpenRecogniser, openRecogniser } from "../../durable/outside/speech/recogniser.ts";

/** A media process that says nothing for so long has gone. ms */
const idleMs = 20_000;
/** No listening is longer. ms */
const longestMs = 120_000;
/** Longest frame: four seconds of sound. */
const maxFrame = 128 * 1024;

/**
 * Serves one listening on a socket: an order, then sound, then `{"end":true}`. Partial results go back as they come, and
 * `final` or `failed` once; then the socket closes. `recogniser` is the tenant's provider, null when it has none.
 */
export function takeDown(
  env: Env,
  tenant: string,
  recogniser: Promise<Connection | null>,
  socket: WebSocket,
): void {
  let open: OpenRecogniser | null = null;
  let over = false;
  let idle: ReturnType<typeof setTimeout>;
  const say = (answer: RecogniseAnswer) => {
    if (!over && socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(answer));
  };
  const leave = () => {
    over = true;
    clearTimeout(idle);
    clearTimeout(longest);
    open?.close();
    if (socket.readyState === WebSocket.OPEN) socket.close(1000);
  };
  const finish = (answer: RecogniseAnswer) => {
    say(answer);
    leave();
  };
  const fail = (detail: string) => finish({ type: "failed", detail });
  const longest = setTimeout(() => fail("too-long"), longestMs);
  const stayAwake = () => {
    clearTimeout(idle);
    idle = setTimeout(() => fail("idle"), idleMs);
  };

  async function begin(order: RecogniseOrder): Promise<void> {
    const connection = await recogniser;
    if (connection === null) return fail("no-recogniser");
    const onPartial = (text: string) => say({ type: "partial", text });
    open = await openRecogniser(env, tenant, connection, { ...order, onPartial });
    // they may have gone while it opened
    if (over) open.close();
  }

  async function onFrame(data: string | ArrayBuffer): Promise<void> {
    if (over) return;
    const frame = typeof data === "string" ? parseFrame(data) : new Uint8Array(data);
    if (frame === "end" && open !== null) finish({ type: "final", ...(await open.end()) });
    else if (frame instanceof Uint8Array && open !== null && frame.length <= maxFrame) open.hear(frame);
    else if (frame !== null && frame !== "end" && !(frame instanceof Uint8Array) && open === null)
      await begin(frame);
    else fail("protocol");
  }

  // one after another: what is said waits until somebody is there to hear it
  let work: Promise<void> = Promise.resolve();
  socket.binaryType = "arraybuffer";
  socket.accept();
  stayAwake();
  socket.addEventListener("message", ({ data }) => {
    stayAwake();
    work = work.then(() => onFrame(data)).catch((error: unknown) => fail(reasonOf(error)));
  });
  socket.addEventListener("close", leave);
  socket.addEventListener("error", leave);
}

function parseFrame(text: string): RecogniseOrder | "end" | null {
  try {
    const frame: unknown = JSON.parse(text);
    if (typeof frame === "object" && frame !== null && "end" in frame) return "end";
    return RecogniseOrder.safeParse(frame).data ?? null;
  } catch {
    return null;
  }
}
