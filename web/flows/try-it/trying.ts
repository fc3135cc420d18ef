/** What is being tried of a flow: who comes, when, into what world, and what they did so far. */
import type { OpenState } from "../../../domain/calendar/open-state.ts";
import type { Mock, TestStep } from "../../../domain/flow/schema/flow-test.ts";
import type { Language } from "../../../domain/media/protocol.ts";
import { createStore, type Store } from "../../live/store.ts";

/** `ordinary`: a Friday at ten, when everything is open. `local`: `YYYY-MM-DDTHH:mm` on the tenant's clock. */
export type Clock = { kind: "ordinary" } | { kind: "now"; at: number } | { kind: "at"; local: string };

/** Somebody whom a look-up finds. */
export interface Caller {
  id: string;
  name: string;
  account: string;
  phones: readonly string[];
  email: string | null;
  tier: string;
  language: Language;
}

export interface Trying {
  manner: "voice" | "chat";
  language: Language;
  clock: Clock;
  /** By the id of opening hours, whatever the clock says. */
  hours: Readonly<Record<string, OpenState>>;
  customer: Caller | null;
  /** E.164; empty: withheld. */
  phone: string;
  /** How surely spoken words are understood, 0 to 1. */
  confidence: number;
  mocks: readonly Mock[];
  /** By the id of the split. */
  arms: Readonly<Record<string, string>>;
  steps: readonly TestStep[];
}

export const blankTrying = (language: Language): Trying => ({
  ...{ manner: "voice", language, clock: { kind: "ordinary" }, hours: {}, customer: null, phone: "" },
  ...{ confidence: 0.9, mocks: [], arms: {}, steps: [] },
});

export type TryStore = Store<Trying, Partial<Trying>>;

const stores = new Map<string, TryStore>();

/** What is tried of this flow: it stays while the panel shows something else, until the page is left. */
export function tryStoreOf(flow: string, language: Language): TryStore {
  const known = stores.get(flow);
  if (known) return known;
  const store = createStore<Trying, Partial<Trying>>(blankTrying(language), (trying, change) => ({
    ...trying,
    ...change,
  }));
  stores.set(flow, store);
  return store;
}

/** With one step more. A key pressed right after others (`goesOn`) joins them, as one input. */
export function withStep(steps: readonly TestStep[], step: TestStep, goesOn: boolean): TestStep[] {
  const last = steps.at(-1);
  if (goesOn && last !== undefined && "press" in last && "press" in step)
    return [...steps.slice(0, -1), { press: last.press + step.press }];
  return [...steps, step];
}

/** With the customer, and their number as the one they call from; another's number does not stay. */
export function withCustomer(trying: Trying, customer: Caller | null): Partial<Trying> {
  const own = trying.customer?.phones.includes(trying.phone) || trying.phone === "";
  return { customer, ...(own && { phone: customer?.phones[0] ?? "" }) };
}
