/** How messages are put for those who carry them. */
import { z } from "zod";
import type { EmailProvider, SmsProvider } from "./messaging-settings.ts";

export interface OutsideMessage {
  channel: "sms" | "email";
  /** A telephone number, or an address. */
  to: string;
  subject: string;
  text: string;
}

/** A request without its key: `auth` says how that is shown. */
export interface CarrierRequest {
  url: string;
  type: "application/json" | "application/x-www-form-urlencoded";
  body: string;
  auth: { by: "basic"; user: string } | { by: "bearer" } | { by: "signature" };
  /** Whether the carrier knows a message it has had already, by our key. */
  once: boolean;
}

/** Twilio takes no longer texts. */
export const longestSms = 1_600;
const isEmail = (text: string): boolean => z.email().max(254).safeParse(text).success;

/** The request for a carrier of text messages; `to` is E.164. */
export function smsRequest(carrier: SmsProvider, message: OutsideMessage): CarrierRequest {
  if (carrier.provider === "webhook") return webhookRequest(carrier, message);
  // https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
  const sender = carrier.from.startsWith("MG") ? "MessagingServiceSid" : "From";
  const form = new URLSearchParams({
    To: message.to,
    [sender]: carrier.from,
    Body: message.text.slice(0, longestSms),
  });
  return {
    url: `${base(carrier.url)}/2010-04-01/Accounts/${carrier.account}/Messages.json`,
    type: "application/x-www-form-urlencoded",
    body: form.toString(),
    auth: { by: "basic", user: carrier.account },
    once: false,
  };
}

/** The request for a carrier of e-mail; null when `to` is no address. */
export function emailRequest(carrier: EmailProvider, message: OutsideMessage): CarrierRequest | null {
  if (!isEmail(message.to)) return null;
  if (carrier.provider === "webhook") return webhookRequest(carrier, message);
  const { to, subject, text } = message;
  // https://resend.com/docs/api-reference/emails/send-email
  return {
    url: `${base(carrier.url)}/emails`,
    type: "application/json",
    body: JSON.stringify({ from: carrier.from, to: [to], subject, text }),
    auth: { by: "bearer" },
    once: true,
  };
}

function webhookRequest(
  { url, from }: { url: string; from: string },
  message: OutsideMessage,
): CarrierRequest {
  const { channel, to, subject, text } = message;
  const data = { channel, from, to, ...(channel === "email" && { subject }), text };
  return {
    url,
    type: "application/json",
    body: JSON.stringify({ type: "message.send", data }),
    auth: { by: "signature" },
    once: true,
  };
}

const Refusal = z.union([
  // Twilio: {"code": 21211, "message": …, "status": 400}
  z.object({ code: z.union([z.number(), z.string()]) }).transform(({ code }) => String(code)),
  // Resend: {"name": "validation_error", "statusCode": 403, "message": …}
  z.object({ name: z.string() }).transform(({ name }) => name),
]);

/** The carrier's own word for a refusal; null when it says none. Its sentence may name the customer and is not told. */
export function refusalCode(body: string): string | null {
  try {
    const code = Refusal.safeParse(JSON.parse(body)).data ?? "";
    return /^[\w.-]{1,60}$/.test(code) ? code : null;
  } catch {
    return null;
  }
}

const base = (url: string): string => url.replace(/\/+$/, "");
