import {
  type CarrierRequest,
  emailRequest,
  type OutsideMessage,
  refusalCode,
  smsRequest,
} from "../../domain/outside/message.ts";
import { type MessagingSettings, noMessaging } from "../../domain/outside/messaging-settings.ts";
import type { OutsideReason } from "../../domain/outside/outside-reason.ts";
import { callableNumber } from "../callable-number.ts";
import type { Env } from "../env.ts";
import { addressOf, type OutsideCall } from "./ask-outside.ts";
import { askRepeatedly, within } from "./ask-repeatedly.ts";
import { onceKey } from "./once-key.ts";
import { OutsideFailure, reasonOf } from "./outside-failure.ts";
import { secretFor } from "./secret-for.ts";
import { signWebhook } from "./sign-webhook.ts";

export interface MessageOrder extends OutsideMessage {
  /** The same for the same message, e.g. contact and token: who carries it, and can, sends it once. */
  key: string;
  /** A number of ours; one without a country is read as its country's. Left out: the sender's. */
  home?: string;
  deadlineMs?: number;
}

/** `not-configured`: nobody carries such messages. `bad-recipient`: no number or address. `code`: the carrier's own word. */
export type MessageResult =
  | { exit: "sent" }
  | { exit: "failed"; reason: OutsideReason | "not-configured" | "bad-recipient"; code?: string };

const defaultDeadlineMs = 10_000;
const retries = 2;
const maxBytes = 64 * 1024;

/**
 * Sends a text message or an e-mail by whoever carries the tenant's. `sent`: the carrier has taken it. Throws nothing.
 * It is offered again only to one who knows it by its key, or who said it was too busy.
 */
export async function sendMessage(env: Env, tenant: string, order: MessageOrder): Promise<MessageResult> {
  const signal = AbortSignal.timeout(order.deadlineMs ?? defaultDeadlineMs);
  try {
    const settings = await within(signal, env.Directory.getByName(`${tenant}/main`).settings());
    const carrier = (settings?.messaging ?? noMessaging)[order.channel];
    if (carrier === null) return { exit: "failed", reason: "not-configured" };
    const request = requestOf(settings?.messaging ?? noMessaging, order);
    if (request === null) return { exit: "failed", reason: "bad-recipient" };
    const call = await within(signal, prepare(env, tenant, request, carrier.secret, order.key));
    const { status, body } = await askRepeatedly(env, call, { retries, mayRepeat: request.once }, signal);
    if (status >= 200 && status < 300) return { exit: "sent" };
    const code = refusalCode(new TextDecoder().decode(body));
    return { exit: "failed", reason: `status-${status}`, ...(code !== null && { code }) };
  } catch (error) {
    return { exit: "failed", reason: reasonOf(error) };
  }
}

function requestOf({ sms, email }: MessagingSettings, order: MessageOrder): CarrierRequest | null {
  if (order.channel === "email") return email && emailRequest(email, { ...order, to: order.to.trim() });
  if (sms === null) return null;
  const to = callableNumber(order.to, order.home ?? (sms.from.startsWith("+") ? sms.from : ""));
  return to === null ? null : smsRequest(sms, { ...order, to });
}

async function prepare(
  env: Env,
  tenant: string,
  { url, type, body, auth, once }: CarrierRequest,
  secretId: string,
  key: string,
): Promise<OutsideCall> {
  const secret = await secretFor(env, tenant, secretId, addressOf(env, url));
  const headers = new Headers({ accept: "application/json", "content-type": type, "user-agent": "Tsunagi" });
  const id = await onceKey(tenant, key);
  if (auth.by === "signature") {
    for (const [name, value] of Object.entries(await signWebhook(secret, id, body, Date.now())))
      headers.set(name, value);
  } else {
    if (/[^\x20-\x7e]/.test(secret)) throw new OutsideFailure("header-refused");
    headers.set(
      "authorization",
      auth.by === "basic" ? `Basic ${btoa(`${auth.user}:${secret}`)}` : `Bearer ${secret}`,
    );
    if (once) headers.set("idempotency-key", id);
  }
  return { url, method: "POST", headers, body, confidential: true, maxBytes };
}
