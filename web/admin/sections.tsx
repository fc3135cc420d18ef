import {
  BookOpen,
  CalendarClock,
  Coffee,
  Crown,
  Gauge,
  KeyRound,
  Layers,
  type LucideIcon,
  MessageCircleQuestion,
  PhoneIncoming,
  Sparkles,
  Table2,
  Tags,
  ThumbsDown,
  Users,
} from "lucide-react";
import type { ComponentType } from "react";
import {
  type CapacityProfile,
  type EntryPoint,
  type Hours,
  type Label,
  QueueConfig,
} from "../../domain/directory/config.ts";
import type { Article } from "../../domain/knowledge/article.ts";
import { capacityWords } from "../../domain/preview/capacity-words.ts";
import type { IntentModel } from "../../domain/understanding/intent-model.ts";
import { duration } from "../app/format.ts";
import { inLocale } from "../app/locale.ts";
import { roleName } from "../app/role-name.ts";
import { m } from "../paraglide/messages.js";
import { getLocale } from "../paraglide/runtime.js";
import { EntryPointEditor } from "./entry-point-editor.tsx";
import { HoursEditor } from "./hours-editor.tsx";
import { ArticleAside } from "./knowledge/article-aside.tsx";
import { ArticleEditor } from "./knowledge/article-editor.tsx";
import { articleStore, blankArticle } from "./knowledge/article-store.ts";
import { NamedEditor } from "./named-editor.tsx";
import {
  type Account,
  declineReasonStore,
  dispositionStore,
  entryPointStore,
  hoursStore,
  type Named,
  type PartStore,
  profileStore,
  queueStore,
  type Reason,
  reasonStore,
  skillStore,
  type Tier,
  tierStore,
  userStore,
} from "./parts.ts";
import { ProfileEditor } from "./profile-editor.tsx";
import { QueueAside } from "./queue/queue-aside.tsx";
import { QueueEditor } from "./queue/queue-editor.tsx";
import { ReasonEditor, reasonKinds } from "./reason-editor.tsx";
import { SecretEditor } from "./secrets/secret-editor.tsx";
import { blankSecret, type SecretPart, secretStore } from "./secrets/secret-store.ts";
import { blankTable, type TablePart } from "./tables/table-draft.ts";
import { TableEditor } from "./tables/table-editor.tsx";
import { tableStore } from "./tables/table-store.ts";
import { TierEditor } from "./tier-editor.tsx";
import { IntentAside } from "./understanding/intent-aside.tsx";
import { blankModel } from "./understanding/intent-draft.ts";
import { IntentEditor } from "./understanding/intent-editor.tsx";
import { intentStore } from "./understanding/intent-store.ts";
import { UserEditor } from "./user-editor.tsx";

export interface EditorProps<T> {
  part: T;
  isNew: boolean;
  change(part: T): void;
  /** Keeps the part from being saved, with the reason shown by the editor itself. */
  block(blocked: boolean): void;
}

export interface AsideProps<T> {
  /** As it stands in the form. */
  part: T;
  isNew: boolean;
  dirty: boolean;
}

/** A kind of part, as the admin pages treat them all alike. */
export interface Section<T> {
  icon: LucideIcon;
  title(): string;
  hint(): string;
  store: PartStore<T>;
  name(part: T): string;
  detail(part: T): string;
  blank(): T;
  Editor: ComponentType<EditorProps<T>>;
  /** What stands beside the editor. */
  Aside?: ComponentType<AsideProps<T>>;
}

const noName: Label = { en: "", ja: "" };
const named = (store: PartStore<Named>) => ({
  store,
  name: (part: Named) => inLocale(part.name),
  detail: (part: Named) => part.id,
  blank: (): Named => ({ id: "", name: noName }),
  Editor: NamedEditor,
});

const users: Section<Account> = {
  icon: Users,
  title: m.users,
  hint: m.users_hint,
  store: userStore,
  name: (user) => user.name,
  detail: (user) => `${roleName(user.role)} · ${user.email}`,
  blank: () => ({
    id: "",
    name: "",
    email: "",
    password: "",
    role: "agent",
    language: "en",
    skills: [],
    queues: [],
    capacity: { voice: 1, video: 1, chat: 3 },
    capacityProfile: null,
    attributes: {},
  }),
  Editor: UserEditor,
};

const queues: Section<QueueConfig> = {
  icon: Layers,
  title: m.queues,
  hint: m.queues_hint,
  store: queueStore,
  name: (queue) => inLocale(queue.name),
  detail: (queue) => (queue.closed ? m.queue_emergency() : m.rings_for({ time: duration(queue.offerMs) })),
  blank: () => ({
    ...QueueConfig.omit({ id: true, name: true }).parse({
      requirements: [],
      serviceLevel: { targetMs: 20_000, goal: 0.8 },
      offerMs: 20_000,
      wrapUpMs: 60_000,
      dispositions: [],
    }),
    id: "",
    name: noName,
  }),
  Editor: QueueEditor,
  Aside: QueueAside,
};

const hours: Section<Hours> = {
  icon: CalendarClock,
  title: m.hours,
  hint: m.hours_hint,
  store: hoursStore,
  name: (one) => inLocale(one.name),
  detail: (one) => one.timeZone,
  blank: () => ({ id: "", name: noName, timeZone: "Asia/Tokyo", weekly: [], holidays: [] }),
  Editor: HoursEditor,
};

const entryPoints: Section<EntryPoint> = {
  icon: PhoneIncoming,
  title: m.entry_points,
  hint: m.entry_points_hint,
  store: entryPointStore,
  name: (one) => inLocale(one.name),
  detail: (one) => one.address,
  blank: () => ({
    id: "",
    kind: "phone",
    address: "",
    name: noName,
    flow: "",
    alias: null,
    after: null,
    language: "en",
    origins: [],
  }),
  Editor: EntryPointEditor,
};

const tiers: Section<Tier> = {
  icon: Crown,
  title: m.tiers,
  hint: m.tiers_hint,
  store: tierStore,
  name: (tier) => inLocale(tier.name),
  detail: (tier) => m.priority_of({ priority: tier.priority }),
  blank: () => ({ id: "", name: noName, priority: 0 }),
  Editor: TierEditor,
};

const profiles: Section<CapacityProfile> = {
  icon: Gauge,
  title: m.capacity_profiles,
  hint: m.capacity_profiles_hint,
  store: profileStore,
  name: (profile) => inLocale(profile.name),
  detail: (profile) => capacityWords(profile, getLocale()),
  blank: () => ({
    id: "",
    name: noName,
    units: 4,
    channels: {
      voice: { max: 1, units: 4, blocks: [], interruptedBy: [] },
      chat: { max: 4, units: 1, blocks: [], interruptedBy: [] },
    },
  }),
  Editor: ProfileEditor,
};

const reasons: Section<Reason> = {
  icon: Coffee,
  title: m.reasons,
  hint: m.reasons_hint,
  store: reasonStore,
  name: (reason) => inLocale(reason.name),
  detail: (reason) => reasonKinds[reason.kind](),
  blank: () => ({ id: "", name: noName, kind: "break" }),
  Editor: ReasonEditor,
};

const secrets: Section<SecretPart> = {
  icon: KeyRound,
  title: m.secrets,
  hint: m.secrets_hint,
  store: secretStore,
  name: (secret) => secret.name,
  detail: (secret) => secret.hosts.join(", "),
  blank: blankSecret,
  Editor: SecretEditor,
};

const intents: Section<IntentModel> = {
  icon: MessageCircleQuestion,
  title: m.intent_models,
  hint: m.intent_models_hint,
  store: intentStore,
  name: (model) => inLocale(model.name),
  detail: (model) => m.intent_models_detail({ count: model.intents.length }),
  blank: blankModel,
  Editor: IntentEditor,
  Aside: IntentAside,
};

const knowledge: Section<Article> = {
  icon: BookOpen,
  title: m.knowledge,
  hint: m.knowledge_hint,
  store: articleStore,
  name: (article) => article.title,
  detail: ({ collection, language }) =>
    m.knowledge_detail({ collection, language: language === "en" ? m.language_en() : m.language_ja() }),
  blank: blankArticle,
  Editor: ArticleEditor,
  Aside: ArticleAside,
};

const tables: Section<TablePart> = {
  icon: Table2,
  title: m.tables,
  hint: m.tables_hint,
  store: tableStore,
  name: (table) => inLocale(table.name),
  detail: (table) => m.tables_detail({ count: table.rows }),
  blank: blankTable,
  Editor: TableEditor,
};

export const sections = {
  users,
  queues,
  skills: { icon: Sparkles, title: m.skills, hint: m.skills_hint, ...named(skillStore) },
  "capacity-profiles": profiles,
  hours,
  "entry-points": entryPoints,
  intents,
  knowledge,
  tables,
  dispositions: { icon: Tags, title: m.dispositions, hint: m.dispositions_hint, ...named(dispositionStore) },
  reasons,
  "decline-reasons": {
    icon: ThumbsDown,
    title: m.decline_reasons,
    hint: m.decline_reasons_hint,
    ...named(declineReasonStore),
  },
  tiers,
  secrets,
};

export type SectionName = keyof typeof sections;
export const sectionNames = Object.keys(sections) as SectionName[];
export const isSection = (name: string): name is SectionName => Object.hasOwn(sections, name);
