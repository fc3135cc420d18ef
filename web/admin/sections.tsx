import {
  CalendarClock,
  Coffee,
  Crown,
  GitBranch,
  Layers,
  type LucideIcon,
  PhoneIncoming,
  Sparkles,
  Tags,
  Users,
} from "lucide-react";
import type { ComponentType } from "react";
import type { EntryPoint, Hours, Label, QueueConfig } from "../../domain/directory/config.ts";
import type { Flow } from "../../domain/flow/flow.ts";
import { duration } from "../app/format.ts";
import { inLocale } from "../app/locale.ts";
import { roleName } from "../app/role-name.ts";
import { m } from "../paraglide/messages.js";
import { EntryPointEditor } from "./entry-point-editor.tsx";
import { FlowEditor } from "./flow-editor.tsx";
import { HoursEditor } from "./hours-editor.tsx";
import { NamedEditor } from "./named-editor.tsx";
import {
  type Account,
  dispositionStore,
  entryPointStore,
  flowStore,
  hoursStore,
  type Named,
  type PartStore,
  queueStore,
  reasonStore,
  skillStore,
  type Tier,
  tierStore,
  userStore,
} from "./parts.ts";
import { QueueEditor } from "./queue-editor.tsx";
import { TierEditor } from "./tier-editor.tsx";
import { UserEditor } from "./user-editor.tsx";

export interface EditorProps<T> {
  part: T;
  isNew: boolean;
  change(part: T): void;
  /** Keeps the part from being saved, with the reason shown by the editor itself. */
  block(blocked: boolean): void;
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
  }),
  Editor: UserEditor,
};

const queues: Section<QueueConfig> = {
  icon: Layers,
  title: m.queues,
  hint: m.queues_hint,
  store: queueStore,
  name: (queue) => inLocale(queue.name),
  detail: (queue) => m.rings_for({ time: duration(queue.offerMs) }),
  blank: () => ({
    id: "",
    name: noName,
    requirements: [],
    serviceLevel: { targetMs: 20_000, goal: 0.8 },
    offerMs: 20_000,
    wrapUpMs: 60_000,
    dispositions: [],
  }),
  Editor: QueueEditor,
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
  blank: () => ({ id: "", kind: "phone", address: "", name: noName, flow: "", language: "en", origins: [] }),
  Editor: EntryPointEditor,
};

const flows: Section<Flow> = {
  icon: GitBranch,
  title: m.flows,
  hint: m.flows_hint,
  store: flowStore,
  name: (flow) => flow.name,
  detail: (flow) => m.flow_version({ version: flow.version }),
  blank: () => ({
    id: "",
    name: "",
    version: 1,
    start: "end",
    nodes: { end: { kind: "hangup", prompts: [] } },
  }),
  Editor: FlowEditor,
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

export const sections = {
  users,
  queues,
  skills: { icon: Sparkles, title: m.skills, hint: m.skills_hint, ...named(skillStore) },
  hours,
  "entry-points": entryPoints,
  flows,
  dispositions: { icon: Tags, title: m.dispositions, hint: m.dispositions_hint, ...named(dispositionStore) },
  reasons: { icon: Coffee, title: m.reasons, hint: m.reasons_hint, ...named(reasonStore) },
  tiers,
};

export type SectionName = keyof typeof sections;
export const sectionNames = Object.keys(sections) as SectionName[];
export const isSection = (name: string): name is SectionName => Object.hasOwn(sections, name);
