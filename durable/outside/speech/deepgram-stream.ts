import { DeepgramFrame, deepgramHeard, type Heard, joinHeard } from "../../../domain/speech/heard.ts";
import type { Connection } from "../../../domain/speech/settings.ts";
import type { Env } from "../../env.ts";
import { within } from "../ask-repeatedly.ts";
import { OutsideFailure } from "../outside-failure.ts";
import { lineTo } from "./ask-provider.ts";
import { hintName, likely } from "./hear-file.ts";
import type { Listening, OpenRecogniser } from "./recogniser.ts";

/** A customer is waiting: who takes longer has failed. ms */
const openMs = 3_000;
const endMs = 4_000;

/**
 * Deepgram's live recognition: PCM goes up as it is heard, interim results come down.
 * https://developers.deepgram.com/reference/speech-to-text/listen-streaming
 */
export async function openDeepgram(
  env: Env,
  tenant: string,
  connection: Connection,
  listening: Listening,
): Promise<OpenRecogniser> {
  const signal = AbortSignal.timeout(openMs);
  const line = await within(
    signal,
    lineTo(env, tenant, connection, `/v1/listen?${query(connection, listening)}`),
  );
  line.headers.set("upgrade", "websocket");
  const upgrade = fetch(line.url, { headers: line.headers, redirect: "manual" });
  // one that opens too late is closed again
  const answer = await within(signal, upgrade).catch((error: unknown) => {
    void upgrade.then(
      ({ webSocket }) => webSocket?.accept(),
      () => {},
    );
    throw error;
  });
  if (answer.webSocket === null) throw new OutsideFailure(`status-${answer.status}`);
  return converse(answer.webSocket, listening);
}

function query({ model }: Connection, { language, phrases, sampleRate }: Listening): URLSearchParams {
  const asked = new URLSearchParams({
    ...{ model, language, encoding: "linear16", sample_rate: String(sampleRate), channels: "1" },
    ...{ interim_results: "true", punctuate: "false", smart_format: "false" },
  });
  for (const phrase of likely(phrases)) asked.append(hintName(model), phrase);
  return asked;
}

function converse(socket: WebSocket, { language, onPartial }: Listening): OpenRecogniser {
  const finals: Heard[] = [];
  const done = Promise.withResolvers<Heard>();
  // it may fail while nobody waits for the end
  done.promise.catch(() => {});
  const finish = () => done.resolve(joinHeard(finals, language));
  let ending = false;
  socket.accept();
  socket.addEventListener("message", ({ data }) => {
    const frame = typeof data === "string" ? parse(data) : null;
    if (frame?.type === "Error") done.reject(new OutsideFailure("network"));
    else if (frame?.type === "Results") {
      const heard = deepgramHeard(frame.channel);
      if (frame.is_final) finals.push(heard);
      const { text } = joinHeard(frame.is_final ? finals : [...finals, heard], language);
      if (text !== "") onPartial(text);
    } else if (frame?.type === "Metadata" && ending) finish();
  });
  socket.addEventListener("close", () => (ending ? finish() : done.reject(new OutsideFailure("network"))));
  socket.addEventListener("error", () => done.reject(new OutsideFailure("network")));
  return {
    hear: (pcm) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(pcm);
    },
    end: async () => {
      ending = true;
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: "CloseStream" }));
      return within(AbortSignal.timeout(endMs), done.promise).finally(() => close(socket));
    },
    close: () => close(socket),
  };
}

function parse(text: string) {
  try {
    return DeepgramFrame.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function close(socket: WebSocket): void {
  if (socket.readyState === WebSocket.OPEN) socket.close(1000);
}
