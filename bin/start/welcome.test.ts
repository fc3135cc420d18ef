import { expect, test } from "vitest";
import { ports } from "../ports.ts";
import { describeRun } from "./describe-run.ts";
import { displayWidth, languageOf, welcome } from "./welcome.ts";

const setup = { root: "", home: "", ports: ports({}), secrets: {} as never, mediaProcesses: 1, env: {} };
const seeded = {
  tenant: "hoshi",
  number: "+12025550100",
  accounts: [
    { name: "Aoi Tanaka", email: "aoi@hoshi.example", password: "pw-1", role: "admin" as const },
    { name: "星 花子", email: "hana@hoshi.example", password: "pw-2", role: "agent" as const },
  ],
};
const voice = { redis: "r", livekitServer: "l", livekitSip: "s" };
const lines = (language: "en" | "ja", withVoice = true) =>
  welcome(describeRun({ ...setup, voice: withVoice ? voice : undefined }, "", seeded), language);

test("addresses, the number to dial and each account with its password are told", () => {
  const text = lines("en").join("\n");
  for (const part of [
    "http://localhost:8700/",
    "http://localhost:8700/customer/",
    "http://localhost:8700/api/docs",
    "sip:+12025550100@127.0.0.1:8705",
    "hana@hoshi.example",
    "pw-2",
  ])
    expect(text).toContain(part);
});

test("the frame is straight with Japanese names and labels too", () => {
  for (const language of ["en", "ja"] as const) {
    const frame = lines(language).filter((line) => /^ {2}[┌│└]/.test(line));
    expect(new Set(frame.map(displayWidth)).size).toBe(1);
  }
});

test("without the telephone no number is offered", () => {
  expect(lines("en", false).join("\n")).not.toContain("sip:");
});

test("the language follows the locale", () => {
  expect(languageOf({ LANG: "ja_JP.UTF-8" })).toBe("ja");
  expect(languageOf({ LANG: "ja_JP.UTF-8", LC_ALL: "C" })).toBe("en");
  expect(languageOf({})).toBe("en");
});
