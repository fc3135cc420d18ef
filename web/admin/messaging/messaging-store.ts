import { hc } from "hono/client";
import { MessagingSettings } from "../../../domain/outside/messaging-settings.ts";
import type { MessagingSettingsApi } from "../../../workers/api/index.ts";
import { apiFetch } from "../../api/fetch.ts";

const settings = hc<MessagingSettingsApi>("/api", { fetch: apiFetch })["messaging-settings"];

export const loadMessaging = async (): Promise<MessagingSettings> =>
  MessagingSettings.parse(await (await settings.$get()).json());

export const saveMessaging = async (json: MessagingSettings): Promise<MessagingSettings> =>
  MessagingSettings.parse(await (await settings.$put({ json })).json());

/** Sends one by what was saved last. */
export const tryMessage = async (json: {
  channel: "sms" | "email";
  to: string;
  subject: string;
  text: string;
}) => (await settings.try.$post({ json })).json();
