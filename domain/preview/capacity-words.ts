import { type Capacity, freeBeside, noLoad } from "../agent/capacity.ts";
import { type Channel, channels, isLive } from "../contact/channel.ts";
import type { Language } from "../media/protocol.ts";
import { countWords, listWords, say, sentence } from "./wording.ts";

const words: Record<Channel, { one: string; many: string; ja: string; a: string }> = {
  voice: { one: "call", many: "calls", ja: "通話", a: "a call" },
  video: { one: "video call", many: "video calls", ja: "ビデオ通話", a: "a video call" },
  chat: { one: "chat", many: "chats", ja: "チャット", a: "a chat" },
  email: { one: "e-mail", many: "e-mails", ja: "メール", a: "an e-mail" },
  voicemail: { one: "voicemail", many: "voicemails", ja: "留守番電話", a: "a voicemail" },
};

/** "One call or four chats; no new chats during a call; an e-mail waits when a call comes." */
export function capacityWords(capacity: Capacity, language: Language): string {
  const most = freeBeside(capacity, noLoad);
  const taken = channels.filter((channel) => most[channel] > 0);
  if (taken.length === 0) return say(language, "Takes nothing.", "何も受け付けません。");
  const amounts = taken.map((channel) => amount(channel, most[channel], language));
  const parts = [together(capacity, taken, amounts, language)];
  parts.push(...alike(taken, capacity, "blocks").map(([own, others]) => blocking(own, others, language)));
  parts.push(
    ...alike(taken, capacity, "interruptedBy").map(([own, others]) => interrupting(own, others, language)),
  );
  return sentence(parts.join(say(language, "; ", "。")), language);
}

const amount = (channel: Channel, count: number, language: Language): string =>
  countWords(count, [words[channel].one, words[channel].many], words[channel].ja, language);

/** Whether the channels exclude each other, go side by side, or share what there is. */
function together(capacity: Capacity, taken: Channel[], amounts: string[], language: Language): string {
  if (taken.length === 1) return say(language, `${amounts[0]}, nothing else`, `${amounts[0]}のみ`);
  const pairs = taken.flatMap((one, at) =>
    taken.slice(at + 1).map((other) => relation(capacity, one, other)),
  );
  const kinds = new Set(pairs.filter((kind) => kind !== "live"));
  const all = listWords(amounts, kinds.has("beside") ? "and" : "or", language);
  if (kinds.size === 0 || (kinds.size === 1 && kinds.has("either"))) return all;
  if (kinds.size === 1 && kinds.has("beside"))
    return say(
      language,
      `${withLive(taken, amounts, language)} at the same time`,
      `${withLive(taken, amounts, language)}を並行`,
    );
  const costs = taken.flatMap((channel) => {
    const units = capacity.channels[channel]?.units ?? 0;
    return units === 0 ? [] : [say(language, `${words[channel].a} ${units}`, `${words[channel].ja}${units}`)];
  });
  return say(
    language,
    `up to ${listWords(amounts, "and", language)}, ${capacity.units} units in all (${costs.join(", ")})`,
    `最大で${listWords(amounts, "and", language)}、合計${capacity.units}単位（${costs.join("、")}）`,
  );
}

/** A call and a video call are one thing at a time, whatever the units say. */
function withLive(taken: Channel[], amounts: string[], language: Language): string {
  const live = amounts.filter((_, at) => taken[at] !== undefined && isLive(taken[at]));
  const others = amounts.filter((_, at) => taken[at] === undefined || !isLive(taken[at]));
  const first = live.length === 0 ? [] : [listWords(live, "or", language)];
  return listWords([...first, ...others], "and", language);
}

/** What the one leaves of the other by units alone: blocking and interrupting are told apart from this. */
function relation(capacity: Capacity, one: Channel, other: Channel): "live" | "either" | "beside" | "shared" {
  if (isLive(one) && isLive(other)) return "live";
  const plain = withoutBlocks(capacity);
  const most = freeBeside(plain, noLoad);
  const left = [
    [one, other],
    [other, one],
  ] as const;
  const shares = left.flatMap(([full, wanted]) => {
    if (capacity.channels[full]?.interruptedBy.includes(wanted)) return [];
    return [freeBeside(plain, { ...noLoad, [full]: most[full] })[wanted] / most[wanted]];
  });
  if (shares.every((share) => share === 1)) return "beside";
  return shares.every((share) => share === 0) ? "either" : "shared";
}

const withoutBlocks = (capacity: Capacity): Capacity => ({
  units: capacity.units,
  channels: Object.fromEntries(
    Object.entries(capacity.channels).map(([channel, rule]) => [channel, rule && { ...rule, blocks: [] }]),
  ),
});

/** Channels with the same rule are told together: which they are, and whom the rule names. */
function alike(
  taken: Channel[],
  capacity: Capacity,
  rule: "blocks" | "interruptedBy",
): [own: Channel[], named: Channel[]][] {
  const named = (channel: Channel) =>
    taken.filter((other) => capacity.channels[channel]?.[rule].includes(other));
  const groups = Map.groupBy(taken, (channel) => named(channel).join());
  return [...groups.values()].flatMap((own) => {
    const others = own[0] === undefined ? [] : named(own[0]);
    return others.length === 0 ? [] : [[own, others] as [Channel[], Channel[]]];
  });
}

/** "a call or a video call". */
const either = (all: Channel[], language: Language): string =>
  listWords(
    all.map((one) => say(language, words[one].a, words[one].ja)),
    "or",
    language,
  );

function blocking(own: Channel[], blocked: Channel[], language: Language): string {
  const none = listWords(
    blocked.map((one) => say(language, words[one].many, words[one].ja)),
    "or",
    language,
  );
  const during = either(own, language);
  return say(language, `no new ${none} during ${during}`, `${during}中は新しい${none}なし`);
}

function interrupting(own: Channel[], by: Channel[], language: Language): string {
  const [waits, comes] = [either(own, language), either(by, language)];
  return say(language, `${waits} waits when ${comes} comes`, `${comes}が来たら${waits}は後回し`);
}
