import type { AgentProfile } from "../../domain/directory/config.ts";
import type { Language } from "../../domain/media/protocol.ts";
import type { DemoAccount } from "../run-file.ts";

/** Everybody's password in the demo; it guards nothing but invented customers on loopback. */
export const demoPassword = "hoshi-demo-1";

export interface DemoPerson extends Pick<AgentProfile, "skills" | "queues"> {
  id: string;
  name: string;
  role: DemoAccount["role"];
  language: Language;
}

const skills = (levels: Record<string, number>) =>
  Object.entries(levels).map(([skill, level]) => ({ skill, level }));

/** Who works at Hoshi Telecom. */
export const people: DemoPerson[] = [
  { id: "admin", name: "Mika Hoshino 星野美香", role: "admin", language: "en", skills: [], queues: [] },
  {
    id: "supervisor",
    name: "Daniel Mori 森ダニエル",
    role: "supervisor",
    language: "en",
    skills: [],
    queues: [],
  },
  {
    id: "emi",
    name: "Emi Sato 佐藤恵美",
    role: "agent",
    language: "ja",
    skills: skills({ billing: 5, "lang-ja": 5, "lang-en": 4 }),
    queues: ["billing"],
  },
  {
    id: "ken",
    name: "Ken Tanaka 田中健",
    role: "agent",
    language: "en",
    skills: skills({ technical: 5, "lang-en": 5, "lang-ja": 2 }),
    queues: ["technical"],
  },
  {
    id: "sakura",
    name: "Sakura Ito 伊藤さくら",
    role: "agent",
    language: "ja",
    skills: skills({ sales: 4, billing: 2, "lang-ja": 5 }),
    queues: ["sales", "billing"],
  },
  {
    id: "alex",
    name: "Alex Rivera",
    role: "agent",
    language: "en",
    skills: skills({ billing: 4, technical: 3, sales: 3, "lang-en": 5 }),
    queues: ["billing", "technical", "sales"],
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
