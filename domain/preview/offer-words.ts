import { type Channel, channels } from "../contact/channel.ts";
import type { QueueConfig } from "../directory/queue-config.ts";
import type { Language } from "../media/protocol.ts";
import { listWords, type PreviewNames, say, spanWords } from "./wording.ts";

const plural: Record<Channel, { en: string; ja: string }> = {
  voice: { en: "calls", ja: "電話" },
  video: { en: "video calls", ja: "ビデオ通話" },
  chat: { en: "chats", ja: "チャット" },
  email: { en: "e-mails", ja: "メール" },
  voicemail: { en: "voicemails", ja: "留守番電話" },
};

/** How an offer rings, what answers by itself, and what becomes of an agent who does not answer. */
export function offerWords(queue: QueueConfig, names: PreviewNames, language: Language): string[] {
  return [ringing(queue, language), byItself(queue, language), noAnswer(queue, names, language)];
}

function ringing({ offerMs, offers, broadcast }: QueueConfig, language: Language): string {
  const others = channels.flatMap((channel) => {
    const ms = offers[channel]?.ringMs ?? offerMs;
    const span = spanWords(ms, language);
    return ms === offerMs
      ? []
      : [say(language, `${plural[channel].en} ${span}`, `${plural[channel].ja}は${span}`)];
  });
  const apart =
    others.length === 0 ? "" : say(language, ` (${others.join(", ")})`, `（${others.join("、")}）`);
  const span = spanWords(offerMs, language) + apart;
  return broadcast === 1
    ? say(language, `rings ${span}, then the next`, `${span}鳴らし、応答がなければ次の担当者へ`)
    : say(
        language,
        `rings at ${broadcast} agents at once for ${span}; the first to accept has it`,
        `${broadcast}人を同時に${span}鳴らし、最初に応答した担当者が対応`,
      );
}

function byItself({ offers }: QueueConfig, language: Language): string {
  const auto = channels.filter((channel) => offers[channel]?.autoAccept);
  if (auto.length === 0) return "";
  const all = listWords(
    auto.map((channel) => plural[channel][language]),
    "and",
    language,
  );
  return say(language, `the desktop accepts ${all} by itself`, `${all}は自動で応答`);
}

function noAnswer({ afterNoAnswer }: QueueConfig, names: PreviewNames, language: Language): string {
  switch (afterNoAnswer.state) {
    case "not-answering":
      return say(
        language,
        "who does not answer gets nothing more until they say they are back",
        "応答しない担当者には、本人が戻るまで割り当てません",
      );
    case "available":
      return say(language, "who does not answer stays available", "応答しなくても受付可のままです");
    case "not-ready": {
      const reason = names.notReadyReason(afterNoAnswer.reason);
      return say(
        language,
        `who does not answer is set not ready (${reason})`,
        `応答しない担当者は受付不可（${reason}）になります`,
      );
    }
  }
}
