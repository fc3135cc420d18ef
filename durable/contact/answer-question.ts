import type { ContactCall, Happening } from "../../domain/contact/happening.ts";
import type { Question, Told } from "../../domain/flow/question.ts";
import type { Address } from "../../domain/machine/message.ts";
import { isIdempotent } from "../../domain/outside/outside-reason.ts";
import { findCustomer, findCustomerBy, lastHelper } from "../customer-lookup.ts";
import type { Env } from "../env.ts";
import { askKnowledge } from "../knowledge/ask-knowledge.ts";
import { httpLookUp } from "../outside/http-look-up.ts";
import { sendMessage } from "../outside/send-message.ts";
import { findRow } from "../tables/find-row.ts";
import { findIntent } from "../understanding/find-intent.ts";

type Ask = Extract<ContactCall, { call: "ask" }>;
type Answer = Omit<Told, "token"> & Pick<Extract<Happening, { type: "told" }>, "customer">;

/** Answers what a flow asks. Never throws: what breaks, or takes too long, is `failed` with a code for the flow's log. */
export async function answerQuestion(env: Env, self: Address, call: Ask): Promise<Happening> {
  const { token, question, deadlineMs } = call;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => resolve(failed("timeout")), deadlineMs);
  });
  try {
    const answer = await Promise.race([answerTo(env, self, call), late]);
    return { type: "told", token, ...answer };
  } catch (error) {
    const { about } = question;
    console.warn(JSON.stringify({ level: "warn", event: "flow.ask-failed", about, error: nameOf(error) }));
    return { type: "told", token, ...failed("broken") };
  } finally {
    clearTimeout(timer);
  }
}

/** Whether asking twice does nothing twice. A message is known by its key; a request with a body mostly is not. */
export function mayAskAgain(question: Question): boolean {
  if (question.about !== "http") return true;
  const { method, headers } = question.request;
  return isIdempotent(method) || headers.some(({ name }) => name.toLowerCase() === "idempotency-key");
}

/** The answer to a question of which a crash has hidden what came of it: it may have been done. */
export const askedBefore = ({ token }: Ask): Happening => ({
  ...{ type: "told", token },
  ...failed("interrupted"),
});

/** An error's text may hold what was asked about: its name does not. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "unknown");

const failed = (reason: string): Answer => ({ exit: "failed", variables: {}, reason });

async function answerTo(env: Env, self: Address, { question, token, deadlineMs }: Ask): Promise<Answer> {
  const { tenant } = self;
  switch (question.about) {
    case "customer":
      return customer(env, tenant, question);
    case "table": {
      const row = await findRow(env, tenant, question.table, question.key);
      if (row === null) return { exit: "missing", variables: {} };
      return { exit: "found", variables: columns(row, question.into) };
    }
    case "http":
      return httpLookUp(env, tenant, question, deadlineMs, `${self.id}/${token}`);
    case "knowledge": {
      const found = await askKnowledge(env, tenant, question);
      if (found === null) return { exit: "unknown", variables: {} };
      const { answer, source, link } = found;
      return { exit: "answered", variables: { answer, source, link: link ?? "" } };
    }
    case "intent":
      return findIntent(env, tenant, question);
    case "message": {
      const { channel, to, subject, text } = question;
      const key = `${self.id}/${token}`;
      const result = await sendMessage(env, tenant, { channel, to, subject, text, key, deadlineMs });
      return result.exit === "sent" ? { exit: "sent", variables: {} } : failed(result.reason);
    }
  }
}

async function customer(
  env: Env,
  tenant: string,
  { by, value }: Extract<Question, { about: "customer" }>,
): Promise<Answer> {
  const card = await (by === "account" || by === "phone"
    ? findCustomer(env, tenant, by, value)
    : findCustomerBy(env, tenant, by, value));
  if (card === null) return { exit: "missing", variables: {} };
  // Who the customer is counts, also when who helped them last cannot be told.
  const lastAgent = await lastHelper(env, tenant, card.id).catch(() => null);
  return { exit: "found", variables: {}, customer: { card, by, lastAgent } };
}

/** `row` and a column `status` make `rowStatus`. */
const columns = (row: Record<string, string>, into: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      into + name.slice(0, 1).toUpperCase() + name.slice(1),
      value,
    ]),
  );
