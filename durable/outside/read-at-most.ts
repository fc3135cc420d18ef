import { OutsideFailure } from "./outside-failure.ts";

/**
 * An answer's body, at most `maxBytes` of it once it is unpacked. Past that the connection is cut off and `too-large`
 * thrown: at once when the length is announced. Also a body that trickles ends with the signal (`timeout`).
 */
export async function readAtMost(
  answer: Response,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  if (answer.body === null) return new Uint8Array();
  const reader: ReadableStreamDefaultReader<Uint8Array> = answer.body.getReader();
  const stop = Promise.withResolvers<never>();
  const onAbort = () => stop.reject(new OutsideFailure("timeout"));
  signal.addEventListener("abort", onAbort);
  // nobody may be waiting when it comes
  stop.promise.catch(() => {});
  try {
    if (Number(answer.headers.get("content-length") ?? 0) > maxBytes) throw new OutsideFailure("too-large");
    if (signal.aborted) throw new OutsideFailure("timeout");
    const chunks: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), stop.promise]);
      if (done) return joined(chunks, length);
      length += value.byteLength;
      if (length > maxBytes) throw new OutsideFailure("too-large");
      chunks.push(value);
    }
  } catch (error) {
    // cutting off is enough: whether the other side hears of it does not matter
    reader.cancel().catch(() => {});
    throw error;
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function joined(chunks: Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
}
