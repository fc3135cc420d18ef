/** What the customer does, as the flow is told of it. */
import type { FlowAction } from "../run.ts";
import type { TestStep } from "../schema/flow-test.ts";
import type { Button, Waiting } from "./line.ts";
import type { TestProblem } from "./problem.ts";
import { phraseIn } from "./recognise.ts";
import { dots } from "./secret-keys.ts";
import type { Stage } from "./stage.ts";

/** How fast people press keys and type, and how surely they are understood. ms */
const keyMs = 250;
const typingMs = 2_000;
const usualConfidence = 0.9;

interface Moment {
  /** The place of the step in the script. */
  step: number;
  waits: Waiting;
  buttons: readonly Button[];
}

/** What comes of silence, at last. */
const consequences: ReadonlySet<FlowAction["do"]> = new Set<FlowAction["do"]>([
  "enter",
  "miss",
  "answer",
  "play",
  "show",
  "hang-up",
  "ask",
]);

/** Does one step; null: done. Whatever cannot be done leaves everything as it was. */
export function act(step: TestStep, stage: Stage, moment: Moment): TestProblem | null {
  const unheard: TestProblem = {
    ...{ code: "not-heard", step: moment.step, did: JSON.stringify(step), waits: moment.waits },
  };
  if ("press" in step) return press(step.press, stage) ? null : unheard;
  if ("say" in step) return say(step.say, step.confidence ?? usualConfidence, stage) ? null : unheard;
  if ("type" in step) return type(step.type, stage) ? null : unheard;
  if ("choose" in step) return choose(step.choose, stage, moment, unheard);
  if ("queue" in step) {
    if (stage.stay === null) return unheard;
    stage.leaveQueue("closed", step.queue === "" ? undefined : step.queue);
    return null;
  }
  if ("leave" in step) {
    stage.transcript.customer({ who: "customer", did: "leave", text: "" });
    stage.finish("left");
    return null;
  }
  if (step.wait === "silence") return silence(stage, moment);
  stage.transcript.note({ code: "time", ms: step.wait });
  stage.pass(step.wait);
  return null;
}

/** Keys one after the other. Those that nobody listens for are lost, as on a telephone; the first must be heard. */
function press(keys: string, stage: Stage): boolean {
  if (stage.setting.manner !== "voice") return false;
  if (stage.stay !== null) return pressInQueue(keys, stage);
  const waits = stage.run.wait?.for;
  if (waits !== "input" && waits !== "secret") return false;
  const line = stage.transcript.customer({ who: "customer", did: "press", text: "" });
  let completed: string | null = null;
  for (const key of keys) {
    stage.now += keyMs;
    if (line.did === "press") line.text += stage.secret !== null && /\d/.test(key) ? "•" : key;
    if (key === completed || isOverheard(key, stage)) completed = null;
    else if (stage.secret !== null) completed = pressSecret(key, stage);
    else {
      completed = null;
      stage.interrupt();
      stage.tell({ type: "digit", digit: key });
    }
    stage.answer();
    if (stage.end !== null) break;
  }
  return true;
}

/** The terminator of the answer before, which was complete without it. */
function isOverheard(key: string, { secret, run, now }: Stage): boolean {
  const { overhear } = run;
  return secret !== null && !secret.begun && overhear?.digit === key && now <= overhear.until;
}

/** The terminator that need not be pressed any more, when it was the last possible digit; else null. */
function pressSecret(key: string, stage: Stage): string | null {
  const { secret } = stage;
  if (secret === null) return null;
  const { id, betweenMs, terminator } = secret.wish;
  stage.interrupt();
  if (!secret.begun) stage.tell({ type: "collecting", id });
  stage.awaitSecret(betweenMs);
  const collected = secret.press(key);
  if (collected === null) return null;
  stage.tell(collected);
  return key === terminator ? null : terminator;
}

function pressInQueue(keys: string, stage: Stage): boolean {
  const { stay } = stage;
  const key = keys.charAt(0);
  const choice = stay?.wish.choices.find(({ digit }) => digit === key);
  if (stay === null || (choice === undefined && key !== stay.wish.callbackKey)) return false;
  stage.transcript.customer({ who: "customer", did: "press", text: key });
  if (choice === undefined) callBack(stage);
  else stage.tell({ type: "queue-left", choice: choice.value });
  return true;
}

/** The queue promises a callback and lets them go. */
function callBack(stage: Stage): void {
  const queue = stage.stay?.wish.queue ?? "";
  stage.transcript.note({ code: "callback", queue });
  stage.finish(`callback:${queue}`);
}

function say(text: string, confidence: number, stage: Stage): boolean {
  const { listening } = stage;
  const { wait } = stage.run;
  if (wait?.for !== "input" || wait.listen == null || listening?.id !== wait.listen) return false;
  const { id, phrases } = listening;
  stage.transcript.customer({ who: "customer", did: "say", text, confidence });
  stage.interrupt();
  stage.tell({ type: "speech-began", id });
  stage.now += 400 + 80 * Math.min(100, text.length);
  const value = phrases.length === 0 ? null : phraseIn(text, phrases);
  if (stage.deaf) stage.tell({ type: "unheard", id, reason: "failed" });
  else if (value === undefined) stage.tell({ type: "unheard", id, reason: "no-match" });
  else stage.tell({ type: "speech", id, text, value, confidence });
  return true;
}

function type(text: string, stage: Stage): boolean {
  if (stage.setting.manner !== "chat") return false;
  const { wait } = stage.run;
  if (wait?.for !== "input" && wait?.for !== "secret") return false;
  stage.now += typingMs;
  if (stage.secret === null) {
    stage.transcript.customer({ who: "customer", did: "type", text });
    stage.tell({ type: "text", text });
    return true;
  }
  const { secret } = stage;
  const digits = text.normalize("NFKC").replace(/[^0-9]/g, "");
  stage.transcript.customer({ who: "customer", did: "type", text: dots(digits.length) });
  stage.tell(secret.typed(digits));
  return true;
}

function choose(value: string, stage: Stage, moment: Moment, unheard: TestProblem): TestProblem | null {
  if (stage.setting.manner !== "chat") return unheard;
  const button = moment.buttons.find((one) => one.value === value);
  const asksCallback = stage.stay !== null && value === "callback" && stage.stay.wish.callbackKey !== "";
  if (button === undefined && !asksCallback) {
    if (moment.buttons.length === 0) return unheard;
    return {
      code: "no-such-button",
      step: moment.step,
      value,
      buttons: moment.buttons.map((one) => one.value),
    };
  }
  stage.now += typingMs;
  stage.transcript.customer({ who: "customer", did: "choose", text: button?.label ?? value });
  if (button === undefined) callBack(stage);
  else if (stage.stay === null) stage.tell({ type: "choice", value });
  else stage.tell({ type: "queue-left", choice: value });
  return null;
}

/** Nothing, until the flow has had enough: a question its time-out, a queue its own. */
function silence(stage: Stage, { step, waits }: Moment): TestProblem | null {
  const endless = stage.stay !== null && stage.stay.wish.timeoutMs === 0;
  if (endless || (stage.stay === null && stage.setting.manner === "chat"))
    return { code: "never-ends", step, waits };
  stage.transcript.customer({ who: "customer", did: "silence", text: "" });
  return stage.passUntil(consequences) ? null : { code: "never-ends", step, waits };
}
