/** Who comes when, and into what world: what a rehearsal starts from. */
import type { OpenState } from "../../calendar/open-state.ts";
import type { Hours } from "../../directory/config.ts";
import type { Language } from "../../media/protocol.ts";
import type { Question } from "../question.ts";
import type { FlowTest, Mock } from "../schema/flow-test.ts";

/** Somebody whom a look-up finds: by account, by telephone number, by address or by id. */
export interface RehearsalCustomer {
  id: string;
  name: string;
  account?: string;
  /** E.164 */
  phone?: string;
  email?: string;
  tier?: string;
  variables?: Record<string, string>;
}

/** What somebody outside answers: the name of an exit of the node that asks, and variables. */
export interface OutsideAnswer {
  exit: string;
  variables?: Record<string, string>;
}

export interface RehearsalSetting {
  manner: "voice" | "chat";
  language: Language;
  /** ms since 1970; null: an ordinary Friday at ten in the morning, when everything is open. */
  at: number | null;
  /** The tenant's. */
  timeZone: string;
  /** The caller's, E.164. */
  phone: string | null;
  /** Opening hours by id, whatever the clock says. */
  hours: Readonly<Record<string, OpenState>>;
  /** The tenant's hours, for `at`. Hours that are not among them are open on weekdays from nine to six. */
  calendar: readonly Hours[];
  /** null: every queue is there. */
  queues: readonly string[] | null;
  variables: Readonly<Record<string, string>>;
  /** Which arm is taken, by the id of the split. */
  arms: Readonly<Record<string, string>>;
  mocks: readonly Mock[];
  customer: RehearsalCustomer | null;
  /** Whether words are understood: a menu's, whatever is said. */
  hears: { words: boolean; anything: boolean };
  /** Stands for chance. */
  seed: string;
  /** Asked after the mocks and before the defaults; null: the default. */
  outside?: (node: string, question: Question) => OutsideAnswer | null;
}

/** 2026-11-27, a Friday. */
export const ordinaryMorning = Date.parse("2026-11-27T10:00:00+09:00");

/** With what a rehearsal takes for granted. */
export const settingOf = (given: Partial<RehearsalSetting> = {}): RehearsalSetting => ({
  ...{ manner: "voice", language: "en", at: null, timeZone: "Asia/Tokyo", phone: null },
  ...{ hours: {}, calendar: [], queues: null, variables: {}, arms: {}, mocks: [], customer: null },
  ...{ hears: { words: true, anything: true }, seed: "rehearsal" },
  ...given,
});

/** A test case's own world, within the tenant's (its queues, its calendar). */
export const settingOfTest = (test: FlowTest, world: Partial<RehearsalSetting> = {}): RehearsalSetting =>
  settingOf({
    ...world,
    ...{ manner: test.manner, language: test.language, phone: test.phone },
    ...{ at: test.at === undefined ? null : Date.parse(test.at), hours: test.hours },
    ...{ variables: test.variables, arms: test.arms, mocks: test.mocks },
  });
