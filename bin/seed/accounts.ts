import type { AgentProfile } from "../../domain/directory/config.ts";
import type { Language } from "../../domain/media/protocol.ts";
import type { DemoAccount } from "../run-file.ts";

/** Everybody's password in the demo; it guards nothing but invented customers on loopback. */
export const demoPassword = "hoshi-demo-1";

export interface DemoPerson
  extends Pick<AgentProfile, "skills" | "queues" | "attributes" | "capacityProfile"> {
  id: string;
  name: string;
  role: DemoAccount["role"];
  language: Language;
}

const skills = (levels: Record<string, number>) =>
  Object.entries(levels).map(([skill, level]) => ({ skill, level }));

const at = (site: string, region: string, tiers = ["standard", "silver", "premium"]) => ({
  site,
  region,
  country: "Japan",
  tiers,
});
const none = { skills: [], queues: [], attributes: {}, capacityProfile: null };

/** Who works at Hoshi Telecom. */
export const people: DemoPerson[] = [
  { id: "admin", name: "Mika Hoshino 星野美香", role: "admin", language: "en", ...none },
  {
    id: "supervisor",
    name: "Daniel Mori 森ダニエル",
    role: "supervisor",
    language: "en",
    ...none,
  },
  {
    id: "emi",
    name: "Emi Sato 佐藤恵美",
    role: "agent",
    language: "ja",
    skills: skills({ billing: 5, "lang-ja": 5, "lang-en": 4 }),
    queues: ["billing"],
    attributes: at("Tokyo", "Kanto"),
    capacityProfile: "side-by-side",
  },
  {
    id: "ken",
    name: "Ken Tanaka 田中健",
    role: "agent",
    language: "en",
    skills: skills({ technical: 5, "lang-en": 5, "lang-ja": 2 }),
    queues: ["technical"],
    attributes: at("Osaka", "Kansai"),
    capacityProfile: "one-call-or-four-chats",
  },
  {
    id: "sakura",
    name: "Sakura Ito 伊藤さくら",
    role: "agent",
    language: "ja",
    skills: skills({ sales: 4, billing: 2, "lang-ja": 5 }),
    queues: ["sales", "billing"],
    attributes: at("Sapporo", "Hokkaido", ["standard", "silver"]),
    capacityProfile: "side-by-side",
  },
  {
    id: "alex",
    name: "Alex Rivera",
    role: "agent",
    language: "en",
    skills: skills({ billing: 4, technical: 3, sales: 3, "lang-en": 5 }),
    queues: ["billing", "technical", "sales"],
    attributes: at("Tokyo", "Kanto"),
    capacityProfile: "side-by-side",
  },
];

/** The id of a person's account: the same at every seeding, and no other tenant's. */
export const userId = (tenant: string, person: string): string => `${tenant}-${person}`;

export const emailOf = (person: string): string => `${person}@hoshi.example`;

/** What the launcher prints. */
export const demoAccounts: DemoAccount[] = people.map(({ id, name, role }) => ({
  name,
  email: emailOf(id),
  password: demoPassword,
  role,
}));
