/** Who carries a tenant's messages. Keys are among its secrets; here stands only which one. */
import { z } from "zod";
import { Slug } from "../directory/label.ts";

const url = z.url({ protocol: /^https?$/ }).max(500);

/**
 * Any service of the tenant's own: it is sent the message as JSON, signed by the secret as in Standard Webhooks 1.0, and
 * answers 2xx once it will deliver it.
 */
const Webhook = z.object({
  provider: z.literal("webhook"),
  url,
  from: z.string().max(200).default(""),
  secret: Slug,
});

/** Twilio's REST API, or one that speaks like it. */
const Twilio = z.object({
  provider: z.literal("twilio"),
  /** The account's SID. */
  account: z.string().regex(/^[\w-]{2,64}$/),
  /** A number in E.164, a name that is allowed to send, or the SID of a messaging service. */
  from: z.string().min(1).max(40),
  secret: Slug,
  url: url.default("https://api.twilio.com"),
});

const Resend = z.object({
  provider: z.literal("resend"),
  /** `name@example.com` or `Name <name@example.com>`, of a domain that Resend knows as the tenant's. */
  from: z.string().min(3).max(200),
  secret: Slug,
  url: url.default("https://api.resend.com"),
});

export const SmsProvider = z.discriminatedUnion("provider", [Twilio, Webhook]);
export type SmsProvider = z.infer<typeof SmsProvider>;
export const EmailProvider = z.discriminatedUnion("provider", [Resend, Webhook]);
export type EmailProvider = z.infer<typeof EmailProvider>;

/** null: messages of this kind are not sent. */
export const MessagingSettings = z.object({
  sms: SmsProvider.nullable().default(null),
  email: EmailProvider.nullable().default(null),
});
export type MessagingSettings = z.infer<typeof MessagingSettings>;

export const noMessaging: MessagingSettings = { sms: null, email: null };
