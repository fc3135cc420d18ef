/** The API: every resource has its own file, mounted here under `/api`. */
import { bodyLimit } from "hono/body-limit";
import { ApiError, errorResponse } from "../errors.ts";
import { assets } from "./assets.ts";
import { attachments } from "./attachments.ts";
import { authenticate } from "./authenticate.ts";
import { callbacks } from "./callbacks.ts";
import { capacityProfiles } from "./capacity-profiles.ts";
import { config } from "./config.ts";
import { contactNeeds } from "./contact-needs.ts";
import { contacts } from "./contacts.ts";
import { newApi } from "./context.ts";
import { customers } from "./customers.ts";
import { declineReasons } from "./decline-reasons.ts";
import { dispositions } from "./dispositions.ts";
import { mountDocs } from "./docs.ts";
import { entryPoints } from "./entry-points.ts";
import { flowDrafts } from "./flow-drafts.ts";
import { flowStatistics } from "./flow-statistics.ts";
import { flowVersions } from "./flow-versions.ts";
import { flows } from "./flows.ts";
import { health } from "./health.ts";
import { hours } from "./hours.ts";
import { idempotent } from "./idempotency.ts";
import { internalPublish } from "./internal-publish.ts";
import { knowledge } from "./knowledge.ts";
import { me } from "./me.ts";
import { messagingSettings } from "./messaging-settings.ts";
import { notReadyReasons } from "./not-ready-reasons.ts";
import { presence } from "./presence.ts";
import { presenceHistory } from "./presence-history.ts";
import { queueSwitch } from "./queue-switch.ts";
import { queues } from "./queues.ts";
import { secrets } from "./secrets.ts";
import { skills } from "./skills.ts";
import { speechSettings } from "./speech-settings.ts";
import { tables } from "./tables.ts";
import { tiers } from "./tiers.ts";
import { intentModels } from "./understanding.ts";
import { users } from "./users.ts";
import { waiting } from "./waiting.ts";
import { whatIf } from "./what-if.ts";

/** A client for each resource (`hc<ContactsApi>("/api")`): one over all of them would be slow to type-check. */
export type MeApi = typeof me;
export type ConfigApi = typeof config;
export type UsersApi = typeof users;
export type SkillsApi = typeof skills;
export type QueuesApi = typeof queues;
export type QueueSwitchApi = typeof queueSwitch;
export type WaitingApi = typeof waiting;
export type ContactNeedsApi = typeof contactNeeds;
export type HoursApi = typeof hours;
export type EntryPointsApi = typeof entryPoints;
export type FlowsApi = typeof flows;
export type DispositionsApi = typeof dispositions;
export type NotReadyReasonsApi = typeof notReadyReasons;
export type DeclineReasonsApi = typeof declineReasons;
export type CapacityProfilesApi = typeof capacityProfiles;
export type TiersApi = typeof tiers;
export type CustomersApi = typeof customers;
export type ContactsApi = typeof contacts;
export type AttachmentsApi = typeof attachments;
export type PresenceApi = typeof presence;
export type AssetsApi = typeof assets;
export type HealthApi = typeof health;
export type CallbacksApi = typeof callbacks;
export type WhatIfApi = typeof whatIf;
export type IntentModelsApi = typeof intentModels;
export type KnowledgeApi = typeof knowledge;
export type TablesApi = typeof tables;
export type SecretsApi = typeof secrets;
export type SpeechSettingsApi = typeof speechSettings;
export type MessagingSettingsApi = typeof messagingSettings;

/** Longest JSON body; files have limits of their own where they are read. */
const longestJson = 512 * 1024;
const takesFiles = /\/(attachments|assets\/[^/]+)$/;

/** The whole API, to be mounted at `/api`. Everything but health, the docs and the seed's door needs a session. */
export const apiApp = newApi();

apiApp.onError((error, c) => errorResponse(error, c.var.requestId));
apiApp.notFound((c) =>
  errorResponse(new ApiError("not-found", "There is nothing at this address."), c.var.requestId),
);

apiApp.use(async (c, next) => {
  if (!c.var.requestId) c.set("requestId", crypto.randomUUID());
  await next();
  c.header("x-request-id", c.var.requestId);
  if (c.req.method === "GET" && !c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
});
const limitJson = bodyLimit({
  maxSize: longestJson,
  onError: () => {
    throw new ApiError("too-large", `A body has at most ${longestJson / 1024} KiB.`);
  },
});
apiApp.use((c, next) => (takesFiles.test(c.req.path) ? next() : limitJson(c, next)));

apiApp.route("/", health);
mountDocs(apiApp);
apiApp.post("/internal/publish", async (c) => c.json(await internalPublish(c.req.raw, c.env)));

apiApp.use(authenticate);
apiApp.use(idempotent);
for (const app of [me, config, users, skills, queues, hours, entryPoints, flows]) apiApp.route("/", app);
for (const app of [flowDrafts, flowVersions, flowStatistics]) apiApp.route("/", app);
for (const app of [dispositions, notReadyReasons, declineReasons, capacityProfiles]) apiApp.route("/", app);
for (const app of [contactNeeds, queueSwitch, waiting, tiers, customers, contacts]) apiApp.route("/", app);
for (const app of [attachments, presence, assets]) apiApp.route("/", app);
for (const app of [presenceHistory, whatIf]) apiApp.route("/", app);
for (const app of [callbacks, secrets]) apiApp.route("/", app);
for (const app of [intentModels, knowledge, tables]) apiApp.route("/", app);
for (const app of [speechSettings, messagingSettings]) apiApp.route("/", app);
