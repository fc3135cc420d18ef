import { setTimeout as pause } from "node:timers/promises";
import type { House } from "../../bin/start/house.ts";
import { Call } from "../../e2e/sip-caller/call.ts";
import { loudness } from "../../e2e/sip-caller/tones.ts";

/** Shares of full scale: above it something sounds. */
const audible = 0.02;
const quietMs = 260;
const givenUpMs = 5_000;

/** Calls, presses a key so often, each in a silence, and hangs up. From each key to the first sound after it, ms. */
export async function keysOf(house: House, number: string, keys: number): Promise<number[]> {
  const call = await Call.dial({
    sip: { host: "127.0.0.1", port: house.run.ports.sip },
    number,
    from: "+12025550111",
  });
  try {
    await call.answered();
    await call.hearsSound(20_000);
    const times: number[] = [];
    for (let key = 0; key < keys; key++) times.push(await answered(call));
    return times;
  } finally {
    await call.hangUp();
  }
}

async function answered(call: Call): Promise<number> {
  await call.hearsSilence(quietMs, 20_000);
  const pressedAt = call.now;
  void call.press("1");
  while (call.now - pressedAt < givenUpMs) {
    const first = call.heardFrames(pressedAt).find(({ samples }) => loudness(samples) > audible);
    if (first !== undefined) return first.at - pressedAt;
    await pause(5);
  }
  throw new Error(`nothing was heard within ${givenUpMs} ms of a key`);
}
