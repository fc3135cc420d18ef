import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { inject } from "vitest";

/**
 * Every file of the house that holds these digits: its databases with their logs of changes, Durable Objects, blobs,
 * recordings, prompts, logs. As text, with anything but digits between them (spaces, JSON's commas, the zeros of UTF-16),
 * told key by key, and in base64. For whom it should find nothing a control number shows that it can.
 */
export function whereDigitsAre(digits: string): string[] {
  const home = inject("home");
  const found = isIn(digits);
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => found(contentOf(path)))
    .map((path) => relative(home, path));
}

/** Bytes as characters; of a file that is gone by now nothing. */
function contentOf(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}

/** Whether a text holds the digits in any of these ways. */
export function isIn(digits: string): (text: string) => boolean {
  const spaced = new RegExp([...digits].join("[^0-9]{0,4}"));
  const encoded = base64Of(digits);
  return (text) =>
    spaced.test(text) || encoded.some((part) => text.includes(part)) || keysOf(text).includes(digits);
}

/** The part of its base64 that does not depend on what stands around it, for each of the three ways it may fall. */
function base64Of(digits: string): string[] {
  return [0, 1, 2].flatMap((ahead) => {
    const bytes = Buffer.from("x".repeat(ahead) + digits);
    const whole = bytes.toString("base64");
    const part = whole.slice(ahead === 0 ? 0 : 4, Math.floor(bytes.length / 3) * 4);
    return [part, part.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/** Keys that are told one by one, in their order: `"digit":"4"`, `digit=4`. */
const keysOf = (text: string): string =>
  [...text.matchAll(/(?:digit|key|code|dtmf)\W{1,4}([0-9])(?![0-9])/gi)].map(([, key]) => key).join("");
