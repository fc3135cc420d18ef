/** What the world outside answers in a rehearsal. */
import type { Question, Told } from "../question.ts";
import type { Mock } from "../schema/flow-test.ts";
import type { OutsideAnswer, RehearsalCustomer, RehearsalSetting } from "./setting.ts";

/** Mocks in their order: a node that asks again gets its next one, and its last one for ever. */
export class Mocks {
  readonly #left: Map<string, Mock[]>;

  constructor(mocks: readonly Mock[]) {
    this.#left = Map.groupBy(mocks, ({ node }) => node);
  }

  next(node: string): Mock | undefined {
    const left = this.#left.get(node);
    return left !== undefined && left.length > 1 ? left.shift() : left?.[0];
  }
}

/** `hang`: nobody answers until the time-out. */
export type Answered = { hang: true } | { hang: false; told: Omit<Told, "token">; mocked: boolean };

/** From a mock, from whoever stands in for the outside, or what is sensible. */
export function answerFor(
  node: string,
  question: Question,
  mock: Mock | undefined,
  setting: RehearsalSetting,
): Answered {
  if (mock?.exit === "hang" || mock?.exit === "timeout") return { hang: true };
  const given = mock ?? setting.outside?.(node, question) ?? null;
  if (given !== null) return { hang: false, told: toldBy(question, given), mocked: mock !== undefined };
  return { hang: false, told: usual(question, setting.customer), mocked: false };
}

/** An exit of the node in the words of what is asked. */
function toldBy(question: Question, { exit, variables = {} }: OutsideAnswer): Omit<Told, "token"> {
  if (exit === "failed") return { exit, variables, reason: "rehearsed" };
  if (question.about === "knowledge") {
    const answered = exit === "next" || exit === "answered";
    return { exit: answered ? "answered" : "unknown", variables };
  }
  if (question.about === "intent") return { exit: exit === "otherwise" ? "unknown" : exit, variables };
  if (question.about === "message") return { exit: "sent", variables };
  return { exit, variables };
}

function usual(question: Question, customer: RehearsalCustomer | null): Omit<Told, "token"> {
  switch (question.about) {
    case "customer":
      return fits(question, customer)
        ? { exit: "found", variables: variablesOf(customer) }
        : { exit: "missing", variables: {} };
    case "message":
      return { exit: "sent", variables: {} };
    case "table":
      return { exit: "missing", variables: {} };
    case "knowledge":
    case "intent":
      return { exit: "unknown", variables: {} };
    case "http":
      return { exit: "failed", variables: {}, reason: "not-mocked" };
  }
}

function fits(
  { by, value }: Extract<Question, { about: "customer" }>,
  customer: RehearsalCustomer | null,
): customer is RehearsalCustomer {
  if (customer === null) return false;
  const known = { account: customer.account, phone: customer.phone, email: customer.email, id: customer.id }[
    by
  ];
  return known !== undefined && known.toLowerCase() === value.toLowerCase();
}

/** What is known from the start of somebody who calls from their own number. */
export const knownAtOnce = ({ customer, phone }: RehearsalSetting): Record<string, string> =>
  customer !== null && phone !== null && customer.phone === phone ? variablesOf(customer) : {};

/** What a flow knows of a customer, as it is told of a real one. */
const variablesOf = (customer: RehearsalCustomer): Record<string, string> => ({
  customerId: customer.id,
  customerName: customer.name,
  customerTier: customer.tier ?? "",
  customerAccount: customer.account ?? "",
  ...customer.variables,
});
