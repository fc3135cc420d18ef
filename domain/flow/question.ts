import type { Language } from "../media/protocol.ts";

export interface Header {
  name: string;
  value?: string;
  /** Id of a secret of the tenant's; the value never enters the flow. */
  secret?: string;
  prefix?: string;
}

export interface HttpRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  url: string;
  headers: Header[];
  /** Empty: none. */
  body: string;
  bodyType: "json" | "form";
}

/**
 * What a flow asks or tells outside. It is answered with the name of an exit, and variables. A text may hold sealed
 * digits (./sealed.ts) only in an `http` request: the edge opens them as it sends it.
 */
export type Question =
  /** found, missing, failed */
  | { about: "customer"; by: "account" | "phone" | "email" | "id"; value: string }
  /** found, missing, failed; variables: `into` + each column's name, its first letter in upper case */
  | { about: "table"; table: string; key: string; into: string }
  /** found, missing, failed; variables: those of `map` */
  | { about: "http"; request: HttpRequest; retries: number; map: { variable: string; value: string }[] }
  /** answered, unknown, failed; variables: answer, source, link */
  | { about: "knowledge"; text: string; language: Language; collection: string }
  /** the intent's name under `intent:<name>`, unknown, failed; variables: the slots, and `confidence` */
  | { about: "intent"; text: string; language: Language; model: string; intents: string[] }
  /** sent, failed */
  | { about: "message"; channel: "sms" | "email"; to: string; subject: string; text: string };

export type Told = {
  token: number;
  exit: string;
  variables: Record<string, string>;
  /** Why it failed, for the flow's log: a code without anything personal. */
  reason?: string;
};
