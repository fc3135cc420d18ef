/**
 * What libSQL holds: accounts, configuration's editable form, customers, and the history of contacts.
 * Every row belongs to a tenant; `durable/tenant-store.ts` is how rows are reached, so that no query forgets it.
 * Instants are milliseconds since the epoch, but in the tables of better-auth, which keep its own form.
 */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Presence } from "../domain/agent/presence.ts";
import type { Channel } from "../domain/contact/channel.ts";
import type { ContactEvent, Outcome } from "../domain/contact/log.ts";
import type { AgentProfile, Label, Release, TenantConfig } from "../domain/directory/config.ts";
import type { Flow } from "../domain/flow/flow.ts";
import type { Language } from "../domain/media/protocol.ts";
import type { IntentModel } from "../domain/understanding/intent-model.ts";

/** A company on this house. Its id is the first half of every object's name. `revision` counts up with each change of its configuration. */
export const company = sqliteTable("tenant", {
  tenant: text("id").primaryKey(),
  name: text({ mode: "json" }).$type<Label>().notNull(),
  timeZone: text("time_zone").notNull(),
  language: text().$type<Language>().notNull(),
  revision: integer().notNull().default(0),
  createdAt: integer("created_at").notNull(),
});

// ── Accounts (better-auth's tables, with our fields on the user) ────────────────────────────────────────────────

export const roles = ["admin", "supervisor", "agent"] as const;
export type Role = (typeof roles)[number];

const instant = (name: string) => integer(name, { mode: "timestamp_ms" });

/** `removedAt`: the account is gone, the name stays for the contacts it handled. */
export const user = sqliteTable(
  "user",
  {
    id: text().primaryKey(),
    tenant: text().notNull(),
    name: text().notNull(),
    email: text().notNull().unique(),
    emailVerified: integer("email_verified", { mode: "boolean" }).notNull().default(false),
    image: text(),
    role: text({ enum: roles }).notNull(),
    language: text().$type<Language>().notNull(),
    twoFactorEnabled: integer("two_factor_enabled", { mode: "boolean" }).notNull().default(false),
    removedAt: integer("removed_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("user_tenant").on(table.tenant, table.name)],
);

export const session = sqliteTable(
  "session",
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("session_user").on(table.userId)],
);

export const account = sqliteTable(
  "account",
  {
    id: text().primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text(),
    password: text(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("account_user").on(table.userId)],
);

export const verification = sqliteTable(
  "verification",
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("verification_identifier").on(table.identifier)],
);

export const twoFactor = sqliteTable(
  "two_factor",
  {
    id: text().primaryKey(),
    secret: text().notNull(),
    backupCodes: text("backup_codes").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    verified: integer({ mode: "boolean" }).notNull().default(true),
    failedVerificationCount: integer("failed_verification_count").notNull().default(0),
    lockedUntil: instant("locked_until"),
  },
  (table) => [index("two_factor_user").on(table.userId), index("two_factor_secret").on(table.secret)],
);

/** What an account can do for customers. */
export const agentProfile = sqliteTable(
  "agent_profile",
  {
    tenant: text().notNull(),
    user: text().notNull(),
    skills: text({ mode: "json" }).$type<AgentProfile["skills"]>().notNull(),
    queues: text({ mode: "json" }).$type<string[]>().notNull(),
    capacity: text({ mode: "json" }).$type<AgentProfile["capacity"]>().notNull(),
    capacityProfile: text("capacity_profile"),
    attributes: text({ mode: "json" }).$type<AgentProfile["attributes"]>().notNull().default({}),
  },
  (table) => [primaryKey({ columns: [table.tenant, table.user] })],
);

// ── Configuration's editable form ───────────────────────────────────────────────────────────────────────────────

/** The lists of parts in the published document. */
export const partKinds = [
  "skills",
  "queues",
  "hours",
  "flows",
  "entryPoints",
  "dispositions",
  "notReadyReasons",
  "declineReasons",
  "capacityProfiles",
  "tiers",
] as const;
export type PartKind = (typeof partKinds)[number];

/**
 * One part of the configuration (a queue, a skill, a flow …), read and written whole. `kind` is its list's name in the
 * published document, `position` the order in which people see it. `address` is an entry point's, with its kind before
 * it: it leads to one tenant in the whole house.
 */
export const configPart = sqliteTable(
  "config_part",
  {
    tenant: text().notNull(),
    kind: text({ enum: partKinds }).notNull(),
    id: text().notNull(),
    position: integer().notNull(),
    address: text().unique(),
    body: text({ mode: "json" }).$type<TenantConfig[PartKind][number]>().notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenant, table.kind, table.id] })],
);

/** Every version a flow ever had. A row is written once and never changed. */
export const flowVersion = sqliteTable(
  "flow_version",
  {
    tenant: text().notNull(),
    flow: text().notNull(),
    version: integer().notNull(),
    body: text({ mode: "json" }).$type<Flow>().notNull(),
    author: text(),
    createdAt: integer("created_at").notNull(),
    note: text().notNull().default(""),
    /** Why the author published it though tests failed; null: none did. */
    despite: text(),
    /** What its tests came to; null: from before flows had any. */
    tests: text({ mode: "json" }).$type<{ passed: number; failed: number }>(),
  },
  (table) => [primaryKey({ columns: [table.tenant, table.flow, table.version] })],
);

// ── Customers ───────────────────────────────────────────────────────────────────────────────────────────────────

export const customer = sqliteTable(
  "customer",
  {
    tenant: text().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    /** In kana, when the name is Japanese. */
    reading: text(),
    tier: text().notNull(),
    language: text().$type<Language>().notNull(),
    email: text(),
    note: text().notNull().default(""),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenant, table.id] }),
    index("customer_name").on(table.tenant, table.name, table.id),
  ],
);

export const identityKinds = ["phone", "account", "visitor"] as const;
export type IdentityKind = (typeof identityKinds)[number];

/** How a customer is recognised. `value`: a number in E.164, an account number, or a browser's own id. */
export const customerIdentity = sqliteTable(
  "customer_identity",
  {
    tenant: text().notNull(),
    kind: text({ enum: identityKinds }).notNull(),
    value: text().notNull(),
    customer: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenant, table.kind, table.value] }),
    index("customer_identity_customer").on(table.tenant, table.customer),
  ],
);

// ── History: the copy of what contacts say of themselves ────────────────────────────────────────────────────────

/** One row a contact: its newest summary. `seq` is the last log entry it speaks for. */
export const contact = sqliteTable(
  "contact",
  {
    tenant: text().notNull(),
    id: text().notNull(),
    seq: integer().notNull(),
    channel: text().$type<Channel>().notNull(),
    entry: text().notNull(),
    language: text().$type<Language>().notNull(),
    origin: text(),
    customer: text(),
    queue: text(),
    agent: text(),
    priority: integer().notNull(),
    openedAt: integer("opened_at").notNull(),
    queuedAt: integer("queued_at"),
    answeredAt: integer("answered_at"),
    endedAt: integer("ended_at"),
    outcome: text().$type<Outcome>(),
    waitMs: integer("wait_ms"),
    talkMs: integer("talk_ms"),
    holdMs: integer("hold_ms").notNull(),
    wrapUpMs: integer("wrap_up_ms"),
    disposition: text(),
    note: text(),
    recordings: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenant, table.id] }),
    index("contact_opened").on(table.tenant, table.openedAt, table.id),
    index("contact_customer").on(table.tenant, table.customer, table.openedAt, table.id),
    index("contact_agent").on(table.tenant, table.agent, table.openedAt, table.id),
    index("contact_queue").on(table.tenant, table.queue, table.openedAt, table.id),
    /** For the sweep: those that have not ended are together, and those that just have. */
    index("contact_ended").on(table.endedAt, table.tenant, table.id),
  ],
);

/** The log: contact and `seq` are an event's identity, so the same one written twice is one row. */
export const contactEvent = sqliteTable(
  "contact_event",
  {
    tenant: text().notNull(),
    contact: text().notNull(),
    seq: integer().notNull(),
    at: integer().notNull(),
    type: text().$type<ContactEvent["type"]>().notNull(),
    body: text({ mode: "json" }).$type<ContactEvent>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenant, table.contact, table.seq] }),
    index("contact_event_recording").on(table.tenant, table.contact).where(sql`type = 'recording.saved'`),
  ],
);

/** What an agent was from `at` on: staffing and adherence are read from it. `seq` counts up per agent. */
export const presenceEvent = sqliteTable(
  "presence_event",
  {
    tenant: text().notNull(),
    agent: text().notNull(),
    seq: integer().notNull(),
    at: integer().notNull(),
    state: text().$type<Presence["state"]>().notNull(),
    reason: text(),
  },
  (table) => [
    primaryKey({ columns: [table.tenant, table.agent, table.seq] }),
    index("presence_event_at").on(table.tenant, table.at),
  ],
);

/** Callbacks promised and not carried out yet, or done. Found by number or customer, so that nobody is called twice. */
export const callback = sqliteTable(
  "callback",
  {
    tenant: text().notNull(),
    /** The contact that makes the call. */
    contact: text().notNull(),
    /** E.164; personal. */
    number: text().notNull(),
    customer: text(),
    queue: text().notNull(),
    /** The chosen time; null: it keeps its place in the queue. */
    dueAt: integer("due_at"),
    promisedAt: integer("promised_at").notNull(),
    /** null while it is open. */
    closedAt: integer("closed_at"),
    outcome: text(),
  },
  (table) => [
    primaryKey({ columns: [table.tenant, table.contact] }),
    index("callback_number").on(table.tenant, table.number, table.closedAt),
    index("callback_customer").on(table.tenant, table.customer, table.closedAt),
  ],
);

// ── The API's own ───────────────────────────────────────────────────────────────────────────────────────────────

/** What a POST with an Idempotency-Key was answered. `status` is null while the first one is being worked on. */
export const idempotency = sqliteTable(
  "idempotency",
  {
    tenant: text().notNull(),
    user: text().notNull(),
    key: text().notNull(),
    route: text().notNull(),
    requestHash: text("request_hash").notNull(),
    status: integer(),
    body: text(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenant, table.user, table.key] }),
    index("idempotency_created").on(table.createdAt),
  ],
);

// ── What flows use outside ───────────────────────────────────────────────────────────────────────────────────────

/**
 * What a tenant shows to others' services. `sealed`: the value, encrypted (durable/secrets/cipher.ts); it is sent only to
 * `hosts`. `author`: the account that wrote it last.
 */
export const secret = sqliteTable(
  "secret",
  {
    tenant: text().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    hosts: text({ mode: "json" }).$type<string[]>().notNull(),
    sealed: text().notNull(),
    author: text().notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    /** Written at most every ten minutes; null: never used. */
    usedAt: integer("used_at"),
  },
  (table) => [primaryKey({ columns: [table.tenant, table.id] })],
);

export const settingNames = ["speech", "messaging"] as const;
export type SettingName = (typeof settingNames)[number];

/** One of the published document's single settings, read and written whole. A setting without a row is its default. */
export const setting = sqliteTable(
  "setting",
  {
    tenant: text().notNull(),
    name: text({ enum: settingNames }).notNull(),
    body: text({ mode: "json" }).$type<TenantConfig[SettingName]>().notNull(),
    author: text().notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenant, table.name] })],
);

// ── Flows: drafts, releases, statistics ──────────────────────────────────────────────────────────────────────────

/** What is being drawn, one a flow; any JSON, finished or not. `revision` counts its savings. */
export const flowDraft = sqliteTable(
  "flow_draft",
  {
    tenant: text().notNull(),
    flow: text().notNull(),
    name: text().notNull(),
    revision: integer().notNull(),
    /** The version it was made from, or became last; null: there was none. */
    base: integer(),
    /** The revision that was published last. */
    published: integer(),
    body: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
    author: text(),
    savedAt: integer("saved_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenant, table.flow] })],
);

/** Which versions contacts get beside the live one, which is the flow's row in `config_part`. No row: none. */
export const flowRelease = sqliteTable(
  "flow_release",
  {
    tenant: text().notNull(),
    flow: text().notNull(),
    aliases: text({ mode: "json" }).$type<Release["aliases"]>().notNull(),
    trial: text({ mode: "json" }).$type<Release["trial"]>(),
    scheduled: text({ mode: "json" }).$type<Release["scheduled"]>(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenant, table.flow] })],
);

/**
 * One row for each flow that a contact walked through, written when it has ended (domain/flow/statistics/visits-of.ts).
 * The key is the order in which statistics read: a version's contacts of some days lie together.
 */
export const flowVisit = sqliteTable(
  "flow_visit",
  {
    tenant: text().notNull(),
    flow: text().notNull(),
    /** 0: a sub-flow of a version that was not told. */
    version: integer().notNull(),
    at: integer().notNull(),
    contact: text().notNull(),
    /** The flow that walked into it; null: the contact began with it. */
    calledBy: text("called_by"),
    entry: text().notNull(),
    outcome: text().$type<Outcome>().notNull(),
    queued: integer({ mode: "boolean" }).notNull(),
    contained: integer({ mode: "boolean" }).notNull(),
    abandoned: integer({ mode: "boolean" }).notNull(),
    /** Where the customer hung up; null: they did not, or elsewhere. */
    leftAt: text("left_at"),
    /** Which arm of which split was taken, `node=arm` by node. */
    arms: text({ mode: "json" }).$type<string[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenant, table.flow, table.version, table.at, table.contact] })],
);

export const flowStepKinds = ["step", "no-input", "no-match", "failed", "survey"] as const;

/**
 * What happened at the nodes of a visit; `at` is the visit's. `step`: entered, left by `exit` (null: not) after `ms`.
 * `failed`: `exit` is the reason. `survey`: `node` is the question, `ms` the score.
 */
export const flowStep = sqliteTable(
  "flow_step",
  {
    tenant: text().notNull(),
    flow: text().notNull(),
    version: integer().notNull(),
    at: integer().notNull(),
    contact: text().notNull(),
    /** Of the log's entry. */
    seq: integer().notNull(),
    what: text({ enum: flowStepKinds }).notNull(),
    node: text().notNull(),
    exit: text(),
    ms: integer(),
    /** How long, roughly: see domain/flow/statistics/length-sketch.ts. */
    bucket: integer(),
  },
  (table) => [
    primaryKey({
      columns: [table.tenant, table.flow, table.version, table.at, table.contact, table.seq],
    }),
  ],
);

// ── Understanding, knowledge and tables of one's own ─────────────────────────────────────────────────────────────

/** What customers may want, taught by example sentences; read and written whole. */
export const intentModel = sqliteTable(
  "intent_model",
  {
    tenant: text().notNull(),
    id: text().notNull(),
    body: text({ mode: "json" }).$type<IntentModel>().notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenant, table.id] })],
);

export const knowledgeArticle = sqliteTable(
  "knowledge_article",
  {
    tenant: text().notNull(),
    id: text().notNull(),
    collection: text().notNull(),
    language: text().$type<Language>().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    /** Where it stands in full. */
    url: text(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenant, table.id] }),
    index("knowledge_article_title").on(table.tenant, table.collection, table.title, table.id),
  ],
);

/**
 * An article's passages, as they are searched. `words` and `titleWords` are search words with spaces between (see
 * domain/knowledge/search-words.ts), `scope` marks of tenant, language and collection. The full-text index over them,
 * `knowledge_index`, is made and kept by the migration's SQL: drizzle knows no virtual tables.
 */
export const knowledgePassage = sqliteTable(
  "knowledge_passage",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    tenant: text().notNull(),
    article: text().notNull(),
    place: integer().notNull(),
    text: text().notNull(),
    scope: text().notNull(),
    titleWords: text("title_words").notNull(),
    words: text().notNull(),
  },
  (table) => [index("knowledge_passage_article").on(table.tenant, table.article, table.place)],
);

/** A small table of the tenant's own, to look things up in by its key column. */
export const lookUpTable = sqliteTable(
  "look_up_table",
  {
    tenant: text().notNull(),
    id: text().notNull(),
    name: text({ mode: "json" }).$type<Label>().notNull(),
    columns: text({ mode: "json" }).$type<string[]>().notNull(),
    keyColumn: text("key_column").notNull(),
    /** How many rows it has, written with them. */
    rows: integer().notNull().default(0),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenant, table.id] })],
);

/** `key`: the key column's value as it is looked for (domain/knowledge/look-up-table.ts). */
export const lookUpRow = sqliteTable(
  "look_up_row",
  {
    tenant: text().notNull(),
    table: text("table_id").notNull(),
    key: text().notNull(),
    cells: text({ mode: "json" }).$type<Record<string, string>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenant, table.table, table.key] })],
);
