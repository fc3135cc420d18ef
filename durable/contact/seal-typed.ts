import type { Collected } from "../../domain/contact/happening.ts";
import { passesLuhn } from "../../domain/flow/luhn.ts";
import { typedDigits } from "../../domain/flow/match-answer.ts";
import { shownDigits } from "../../domain/flow/sealed.ts";
import type { MediaCommand } from "../../domain/media/protocol.ts";
import type { Env } from "../env.ts";
import { seal } from "../outside/seal.ts";

type Wanted = Extract<MediaCommand, { type: "collect" }>;

/**
 * Digits typed on a page in answer to a secure question, sealed before they are stored, logged or told anywhere; what
 * else was typed is forgotten. As a media process does with keys.
 */
export async function sealTyped(env: Env, wanted: Wanted, text: string): Promise<Collected> {
  const digits = typedDigits(text);
  const unsealed = (result: Collected["result"]): Collected => ({
    ...{ id: wanted.id, result, sealed: null, shown: "•".repeat(Math.min(40, Math.max(1, digits.length))) },
  });
  if (digits.length < wanted.minLength || digits.length > wanted.maxLength) return unsealed("too-short");
  if (wanted.check === "luhn" && !passesLuhn(digits)) return unsealed("check-digit");
  try {
    const sealed = await seal(env, digits);
    return { id: wanted.id, result: "sealed", sealed, shown: shownDigits(digits, wanted.keep) };
  } catch {
    return unsealed("failed");
  }
}
