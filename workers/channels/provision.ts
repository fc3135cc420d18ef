/** Has LiveKit's SIP bridge know the tenant's telephone numbers. */
import { z } from "zod";
import type { EntryPoint } from "../../domain/directory/config.ts";
import { objectName } from "../../durable/addresses.ts";
import type { Env } from "../../durable/env.ts";
import { callLiveKit, LiveKitError } from "../../durable/livekit.ts";
import {
  type Carrier,
  OutboundTrunk,
  type PhoneLine,
  planOutbound,
  planTelephony,
  Rule,
  strayTrunk,
  Trunk,
} from "./telephony-plan.ts";

export type Provisioned =
  | { ok: true; lines: number; changed: number }
  | { ok: false; reason: "no-such-tenant" | "unreachable" }
  /** The numbers of these entry points ring on trunks of others; all else was done. */
  | { ok: false; reason: "number-taken"; entries: string[] };

/**
 * Makes LiveKit's trunks, in and out, and dispatch rules those of the tenant's published entry points, and changes nothing that is
 * right already. Throws when LiveKit refuses for a reason not foreseen here.
 */
export async function provisionTelephony(env: Env, tenant: string): Promise<Provisioned> {
  const config = await env.Directory.getByName(objectName({ tenant, id: "main" })).get();
  if (config === null) return { ok: false, reason: "no-such-tenant" };
  const phones = config.entryPoints.filter((entry) => entry.kind === "phone");
  try {
    const [trunks, rules] = await Promise.all([
      list(env, "ListSIPInboundTrunk", Trunk),
      list(env, "ListSIPDispatchRule", Rule),
    ]);
    const plan = planTelephony(tenant, phones, trunks, rules);
    // Removed first: a number may move from one entry point to another, and LiveKit refuses it twice.
    for (const id of plan.removeRules) await sip(env, "DeleteSIPDispatchRule", { sip_dispatch_rule_id: id });
    for (const id of plan.removeTrunks) await sip(env, "DeleteSIPTrunk", { sip_trunk_id: id });
    if (plan.needsStrayTrunk)
      await sip(env, "CreateSIPInboundTrunk", { trunk: strayTrunk(crypto.randomUUID()) });
    let changed = plan.removeRules.length + plan.removeTrunks.length;
    for (const line of plan.lines) changed += await openLine(env, line);
    changed += await openOutbound(env, tenant, phones);
    if (plan.taken.length > 0) return { ok: false, reason: "number-taken", entries: plan.taken };
    return { ok: true, lines: plan.lines.length, changed };
  } catch (error) {
    if (error instanceof LiveKitError && error.retryable) return { ok: false, reason: "unreachable" };
    throw error;
  }
}

/** Makes what the line lacks; returns how many things that were. */
async function openLine(env: Env, line: PhoneLine): Promise<number> {
  const { name, number, roomPrefix } = line;
  const trunk =
    line.trunk ??
    Trunk.parse(await sip(env, "CreateSIPInboundTrunk", { trunk: { name, numbers: [number] } })).sip_trunk_id;
  if (line.rule !== null) return 0;
  // The room is named after the number dialled, never after the caller's.
  const callee = { room_prefix: roomPrefix, randomize: true };
  const rule = { name, trunk_ids: [trunk], rule: { dispatch_rule_callee: callee } };
  await sip(env, "CreateSIPDispatchRule", { dispatch_rule: rule });
  return line.trunk === null ? 2 : 1;
}

/** The way out: a trunk for each number by the carrier in the settings. Returns how many things had to be changed. */
async function openOutbound(env: Env, tenant: string, phones: EntryPoint[]): Promise<number> {
  const carrier = carrierOf(env);
  const trunks = await list(env, "ListSIPOutboundTrunk", OutboundTrunk);
  const { remove, open } = planOutbound(tenant, phones, trunks, carrier);
  for (const id of remove) await sip(env, "DeleteSIPTrunk", { sip_trunk_id: id });
  for (const { name, number } of open) {
    const login = carrier?.user ? { auth_username: carrier.user, auth_password: carrier.password } : {};
    const trunk = { name, address: carrier?.address, numbers: [number], ...login };
    await sip(env, "CreateSIPOutboundTrunk", { trunk });
  }
  return remove.length + open.length;
}

function carrierOf({ SIP_OUTBOUND, SIP_OUTBOUND_USER, SIP_OUTBOUND_PASSWORD }: Env): Carrier | null {
  if (!SIP_OUTBOUND) return null;
  return { address: SIP_OUTBOUND, user: SIP_OUTBOUND_USER ?? "", password: SIP_OUTBOUND_PASSWORD ?? "" };
}

async function list<T>(env: Env, method: string, item: z.ZodType<T>): Promise<T[]> {
  return z.object({ items: z.array(item).default([]) }).parse(await sip(env, method, {})).items;
}

const sip = (env: Env, method: string, request: object): Promise<unknown> =>
  callLiveKit(env, `SIP/${method}`, request, { sip: { admin: true } });
