import { Call } from "../sip-caller/call.ts";
import { loudness, toneShare } from "../sip-caller/tones.ts";
import { contactOfCaller, flowIsAt } from "./history.ts";
import { house } from "./running-house.ts";
import { until } from "./until.ts";

/** Nobody's number in the demo: whoever calls from it has to give an account number. */
export const strangersNumber = "+12025550111";

/** How long a prompt pauses between two sentences at the most; a longer silence is its end. */
const promptEndMs = 1_200;

/** Somebody with a telephone. */
export async function dial(number = house().number, from = strangersNumber): Promise<Call> {
  const { hostname, port } = new URL(house().urls.sip.replace("sip:", "http://"));
  return Call.dial({ sip: { host: hostname, port: Number(port) }, number, from });
}

/** Listens to the prompt's end, then presses. */
export async function answerPrompt(call: Call, digits: string): Promise<void> {
  await call.hearsSound(20_000);
  await call.hearsSilence(promptEndMs, 40_000);
  await call.press(digits);
}

/** From the greeting into the queue as people do it: English, billing, this account, each after its prompt. */
export async function callBilling(account: string): Promise<Call> {
  const call = await dial();
  await call.answered();
  await answerPrompt(call, "1");
  await answerPrompt(call, "1");
  await answerPrompt(call, `${account}#`);
  return call;
}

/** The same by somebody who knows the menu by heart, and interrupts it. Resolves to the contact, too. */
export async function callBillingInHaste(
  account: string,
  language: "en" | "ja" = "en",
): Promise<{ call: Call; contact: string }> {
  const since = Date.now();
  const call = await dial();
  await call.answered();
  const contact = await contactOfCaller(strangersNumber, since);
  for (const [node, digits] of Object.entries({
    language: language === "en" ? "1" : "2",
    topic: "1",
    account: `${account}#`,
  })) {
    await flowIsAt(contact, node);
    await call.press(digits);
  }
  return { call, contact };
}

/** Waits until the caller hears something that is not the agent. */
export async function hearsMusic(call: Call, agentsTone: number): Promise<void> {
  await until("the caller hears music", () => {
    const heard = call.heard(call.now - 600);
    return loudness(heard) > 0.01 && toneShare(heard, agentsTone) < 0.3;
  });
}
