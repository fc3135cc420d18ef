/** "Keep my place and call me": the customer asks for it, the number is settled, and the promise is written down. */
import { localInstant } from "../calendar/local-instant.ts";
import type { Words } from "../flow/flow.ts";
import { typedDigits } from "../flow/match-answer.ts";
import { inLanguage } from "../flow/prompt.ts";
import type { FlowAction } from "../flow/run.ts";
import { speakingMs } from "../flow/speaking-time.ts";
import type { PlayItem } from "../media/protocol.ts";
import { mayAskBack, sayWaiting } from "./announcing.ts";
import { openCallback } from "./callback-request.ts";
import { writeFromFlow, writeToWaiting } from "./conversation.ts";
import { takeLeave } from "./ending.ts";
import { backToFlow, inFlowAgain, stepRun } from "./flowing.ts";
import type { Happening } from "./happening.ts";
import { music, play, playMusic } from "./media.ts";
import { tierPoints } from "./needs.ts";
import { callbackOf } from "./open.ts";
import { newStay } from "./queueing.ts";
import { isAsked, isSpoken } from "./state.ts";
import { confirmMs, promiseMs } from "./times.ts";
import type { Turn } from "./turn.ts";
import { waitingChoices } from "./waiting-choices.ts";
import { chooseWay } from "./waiting-ways.ts";
import { spoken, stayOnTheLine, callbackWords as words } from "./words.ts";

/** Digits that a telephone number has at least. */
const fewestDigits = 6;
const mostTries = 2;

/** In a chat, the button; a caller hears of it with the announcements. */
export function offerCallback(turn: Turn): void {
  if (!isSpoken(turn.row) && mayAskBack(turn))
    writeToWaiting(turn, inWords(turn, words.offered), [
      { value: waitingChoices.callback, label: inWords(turn, words.button) },
    ]);
}

/** A key pressed while waiting. */
export function waitingDigit(turn: Turn, digit: string): void {
  const { promising, queue } = turn.row;
  if (queue === null) return;
  if (promising === null || promising.step === "promised") {
    if (chooseWay(turn, { digit })) return;
    if (digit === queue.callbackKey && mayAskBack(turn)) begin(turn);
  } else if (promising.step === "confirm") {
    if (digit === queue.callbackKey) check(turn);
    else goOnWaiting(turn);
  } else if (promising.step === "number") typed(turn, digit);
}

/** A button pressed, or something written, while waiting in a chat. Returns whether it was about a callback. */
export function waitingAnswer(turn: Turn, answer: { choice: string } | { text: string }) {
  const { promising } = turn.row;
  if ("choice" in answer) {
    const asked = isAsked(turn.row);
    if (!asked && chooseWay(turn, { value: answer.choice })) return;
    if (answer.choice === waitingChoices.callback && !asked && mayAskBack(turn)) begin(turn);
    else if (answer.choice === waitingChoices.wait && promising?.step === "number") turn.row.promising = null;
    return;
  }
  if (promising?.step !== "number") return;
  const number = (/^\s*[+＋]/.test(answer.text) ? "+" : "") + typedDigits(answer.text);
  if (number.length < fewestDigits) return askNumber(turn, promising.tries + 1);
  promising.number = number;
  check(turn);
}

/** The caller's own number needs only a yes; any other has to be typed. */
function begin(turn: Turn) {
  const { row } = turn;
  const { origin } = row.request;
  const number = origin.kind === "phone" ? origin.number : null;
  if (number === null || !isSpoken(row)) return askNumber(turn, 0);
  row.promising = { step: "confirm", number, entry: "", tries: 0 };
  ask(turn, words.confirm(row.queue?.callbackKey ?? ""));
}

function askNumber(turn: Turn, tries: number) {
  const { row } = turn;
  if (tries > mostTries) return cannot(turn);
  row.promising = { step: "number", number: "", entry: "", tries };
  if (isSpoken(row)) return ask(turn, tries === 0 ? words.typeNumber : words.typeAgain);
  writeToWaiting(turn, inWords(turn, tries === 0 ? words.writeNumber : words.writeAgain), [
    { value: waitingChoices.wait, label: inWords(turn, words.wait) },
  ]);
}

function typed(turn: Turn, digit: string) {
  const { promising } = turn.row;
  if (promising === null) return;
  if (digit !== "#") {
    if (/^\d$/.test(digit) && promising.number.length < 20) promising.number += digit;
    return turn.timer("promise", turn.now + confirmMs);
  }
  if (promising.number.length < fewestDigits) return askNumber(turn, promising.tries + 1);
  check(turn);
}

/** The flow asks for a callback: the number is given, or the caller's own. It goes on with the answer. */
export function promiseForFlow(turn: Turn, wish: Extract<FlowAction, { do: "callback" }>) {
  const { row } = turn;
  const { origin } = row.request;
  const own = origin.kind === "phone" ? (origin.number ?? "") : "";
  const at = wish.at === "" ? null : instantOf(turn, wish.at);
  row.phase = "promising";
  const points = { tier: tierPoints(turn), flow: wish.priority };
  row.queue = newStay(turn, wish.queue, { points, needs: wish.needs });
  const number = wish.number || own;
  row.promising = { step: "checking", number, entry: "", tries: 0, forFlow: { at } };
  // What cannot be asked is refused as soon as this step is done.
  if (number === "" || (wish.at !== "" && at === null)) return turn.timer("promise", turn.now);
  check(turn);
  turn.timer("promise", turn.now + wish.withinMs);
}

/** A local date and time in the tenant's zone; null for what is none, or past. */
function instantOf({ entry, now }: Turn, local: string): number | null {
  const at = localInstant(entry?.timeZone ?? "UTC", local);
  return at === null || at < now ? null : at;
}

/** Asks whether it can be promised. */
export function check(turn: Turn): void {
  const { row } = turn;
  const { promising, queue } = row;
  if (promising === null || queue === null) return;
  promising.step = "checking";
  if (isSpoken(row)) playMusic(turn);
  turn.timer("promise", turn.now + promiseMs);
  turn.call("callback", {
    ...{ call: "promise", contact: callbackOf(turn.id), number: promising.number },
    ...{ entry: row.request.entry, queue: queue.id, customer: row.customer?.id ?? null },
  });
}

/**
 * The answer. A promise ends the contact; the call itself is opened by its end. Who was promised one before may wait on,
 * or leave it at that. A promise that comes too late, to one who is served already, is taken back.
 */
export function promised(turn: Turn, answer: Extract<Happening, { type: "promise" }>) {
  const { row } = turn;
  turn.timer("promise", null);
  if (answer.result === "invalid") return refused(turn);
  if (answer.result === "already") return promisedBefore(turn, answer.number);
  const left = row.ended?.outcome === "callback-promised";
  if (!left && row.phase !== "queued" && row.phase !== "promising") return takeBack(turn);
  const forFlow = row.promising?.forFlow;
  row.promising = {
    ...{ step: "promised", number: answer.number, entry: answer.entry, tries: 0 },
    ...(forFlow && { forFlow }),
    ...(row.queue !== null && { queue: row.queue }),
  };
  turn.log({ type: "callback.promised", contact: callbackOf(turn.id), at: forFlow?.at ?? null });
  if (forFlow !== undefined && !left) return backWith(turn, "next");
  if (left) openCallback(turn);
  else takeLeave(turn, words.promised, "callback-promised", "customer");
}

/** The flow goes on. What was promised is opened when the contact ends. */
function backWith(turn: Turn, exit: "next" | "failed" | "timeout", reason?: string): void {
  inFlowAgain(turn);
  stepRun(turn, { type: "back", exit, ...(reason !== undefined && { reason }) });
}

function promisedBefore(turn: Turn, number: string) {
  const { row } = turn;
  if (row.promising?.forFlow !== undefined) return backWith(turn, "next"); // one promise is enough
  if (row.phase === "promising") return takeLeave(turn, words.already, "callback-promised", "customer");
  if (row.phase !== "queued") return;
  row.promising = { step: "already", number, entry: "", tries: 0 };
  if (isSpoken(row)) sayWaiting(turn, [spoken(words.already, row.language)]);
  else writeFromFlow(turn, inWords(turn, words.already));
}

/** Not a number that we could call. */
function refused(turn: Turn) {
  const { phase, promising, request } = turn.row;
  if (promising?.forFlow !== undefined) return backWith(turn, "failed", "no-callback-number");
  if (phase === "promising") return backToFlow(turn, "callback", "callback");
  if (phase !== "queued" || promising === null) return;
  const own = request.origin.kind === "phone" && request.origin.number === promising.number;
  if (own) cannot(turn);
  else askNumber(turn, promising.tries + 1);
}

/** The customer has been reached, or is being served, another way. */
export function takeBack(turn: Turn): void {
  const contact = callbackOf(turn.id);
  turn.call("callback", { call: "close-callback", contact, outcome: "superseded" });
}

/** The customer says no more, or nobody can tell whether it can be promised. */
export function promiseOverdue(turn: Turn) {
  const { phase, promising } = turn.row;
  if (phase === "promising" && promising?.forFlow !== undefined) {
    const asked = promising.number !== "" && promising.step === "checking";
    return asked ? backWith(turn, "timeout", "no-answer") : backWith(turn, "failed", "no-callback-number");
  }
  if (phase === "promising") return backToFlow(turn, "callback", "callback");
  if (phase !== "queued" || promising === null) return;
  if (promising.step === "checking") cannot(turn);
  else goOnWaiting(turn);
}

function cannot(turn: Turn): void {
  const { row } = turn;
  row.promising = null;
  turn.timer("promise", null);
  if (isSpoken(row))
    sayWaiting(turn, [spoken(words.cannot, row.language), spoken(stayOnTheLine, row.language)]);
  else writeFromFlow(turn, inWords(turn, words.cannot));
}

function goOnWaiting(turn: Turn): void {
  turn.row.promising = null;
  turn.timer("promise", null);
  if (isSpoken(turn.row)) sayWaiting(turn, [spoken(stayOnTheLine, turn.row.language)]);
}

/** A question that the first key silences; with no answer the contact goes on waiting. */
function ask(turn: Turn, question: Words): void {
  const items: PlayItem[] = [spoken(question, turn.row.language)];
  play(turn, [...items, music], { loop: true, bargeIn: true });
  const until = turn.now + speakingMs(items);
  if (turn.row.queue !== null) turn.row.queue.speakingUntil = until;
  turn.timer("promise", until + confirmMs);
}

const inWords = ({ row }: Turn, text: Words): string => inLanguage(text, row.language);
