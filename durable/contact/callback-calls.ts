/** What contacts ask for about callbacks: promising them, opening them, striking them off, and the calling itself. */
import type { ContactCall, Happening } from "../../domain/contact/happening.ts";
import type { Address } from "../../domain/machine/message.ts";
import { objectName } from "../addresses.ts";
import { callableNumber } from "../callable-number.ts";
import { callbacksTo, closeCallback, isPromised, promiseCallback } from "../callbacks.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";

type Of<Name extends ContactCall["call"]> = Extract<ContactCall, { call: Name }>;

/** Promised by the entry point that the contact came by when that has a number, else by the tenant's first. */
export async function promise(env: Env, self: Address, call: Of<"promise">): Promise<Happening> {
  const { tenant } = self;
  const config = await env.Directory.getByName(objectName({ tenant, id: "main" })).get();
  const phones = config?.entryPoints.filter(({ kind }) => kind === "phone") ?? [];
  const phone = phones.find(({ id }) => id === call.entry) ?? phones[0];
  const number = phone === undefined ? null : callableNumber(call.number, phone.address);
  if (phone === undefined || number === null || env.VOICE !== "on")
    return { type: "promise", result: "invalid" };
  const { contact, queue, customer } = call;
  const result = await promiseCallback(openDatabase(env).db, {
    ...{ tenant, contact, number, customer, queue, dueAt: null, promisedAt: Date.now() },
  });
  return { type: "promise", result, number, entry: phone.id };
}

/** Opens the contact that will call, unless the promise has been taken back meanwhile. */
export async function openCallback(env: Env, { request }: Of<"open-callback">): Promise<void> {
  const { tenant, contact } = request;
  if (!(await isPromised(openDatabase(env).db, tenant, contact))) return;
  await env.Contact.getByName(objectName({ tenant, id: contact })).open(request);
}

export async function close(env: Env, self: Address, call: Of<"close-callback">): Promise<void> {
  const { contact, outcome } = call;
  await closeCallback(openDatabase(env).db, { tenant: self.tenant, contact, outcome, at: Date.now() });
}

/** Every callback to whom this contact has reached is cancelled; one that is on the line already goes on. */
export async function supersede(env: Env, self: Address, call: Of<"supersede">): Promise<void> {
  const { tenant } = self;
  const { db } = openDatabase(env);
  for (const contact of await callbacksTo(db, tenant, call, self.id)) {
    const cancelled = await env.Contact.getByName(objectName({ tenant, id: contact })).cancel("system");
    if (cancelled) await closeCallback(db, { tenant, contact, outcome: "superseded", at: Date.now() });
  }
}
