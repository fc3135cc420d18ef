import { z } from "zod";
import { rooms } from "../../domain/contact/open.ts";
import type { EntryPoint } from "../../domain/directory/config.ts";
import { trunkName } from "../../durable/dial.ts";

/** LiveKit's inbound trunk: the numbers it answers for. Twirp's JSON has protobuf's own names. */
export const Trunk = z.object({
  sip_trunk_id: z.string(),
  name: z.string().default(""),
  numbers: z.array(z.string()).default([]),
});
export type Trunk = z.infer<typeof Trunk>;

/** LiveKit's dispatch rule: which room a trunk's call goes to. */
export const Rule = z.object({
  sip_dispatch_rule_id: z.string(),
  name: z.string().default(""),
  trunk_ids: z.array(z.string()).default([]),
  hide_phone_number: z.boolean().default(false),
  rule: z
    .object({
      dispatch_rule_callee: z
        .object({ room_prefix: z.string().default(""), randomize: z.boolean().default(false) })
        .nullish(),
    })
    .nullish(),
});
export type Rule = z.infer<typeof Rule>;

/**
 * The trunk that every number falls to which is nobody's. Without it livekit-sip lets such a caller ring for ever; with
 * it, it asks for a password that nobody has, and the call ends at once (407) and costs nothing.
 */
export const strayTrunk = (password: string) => ({
  name: "tsunagi-unknown-numbers",
  numbers: [],
  auth_username: "nobody",
  auth_password: password,
});

/** What must be so for one telephone entry point. `trunk` and `rule`: the id of the one that is there and fits. */
export interface PhoneLine {
  entry: string;
  name: string;
  number: string;
  roomPrefix: string;
  trunk: string | null;
  rule: string | null;
}

export interface TelephonyPlan {
  removeTrunks: string[];
  removeRules: string[];
  lines: PhoneLine[];
  /** No trunk stands for the numbers that are nobody's: see {@link strayTrunk}. */
  needsStrayTrunk: boolean;
  /** Entry points whose number rings on a trunk that is not this tenant's. */
  taken: string[];
}

/**
 * What to change so that LiveKit's trunks and rules are those of the tenant's telephone entry points: one of each for
 * an entry point, both named `tsunagi/<tenant>/<entry>`. A trunk of its own for each, because a trunk matches a number
 * dialled with or without its plus, and a rule does not. What others made is never touched.
 */
export function planTelephony(
  tenant: string,
  phones: readonly EntryPoint[],
  trunks: readonly Trunk[],
  rules: readonly Rule[],
): TelephonyPlan {
  const prefix = `tsunagi/${tenant}/`;
  const ours = trunks.filter((trunk) => trunk.name.startsWith(prefix));
  const others = trunks.filter((trunk) => !trunk.name.startsWith(prefix));
  const isTaken = (phone: EntryPoint) => others.some((trunk) => trunk.numbers.includes(phone.address));
  const lines = phones
    .filter((phone) => !isTaken(phone))
    .map((phone): PhoneLine => {
      const name = prefix + phone.id;
      const roomPrefix = rooms.sipPrefix(tenant, phone.id);
      const trunk = ours.find((each) => each.name === name && fitsNumber(each, phone.address));
      const rule = rules.find((each) => each.name === name && trunk && fitsRoom(each, trunk, roomPrefix));
      return {
        entry: phone.id,
        name,
        number: phone.address,
        roomPrefix,
        trunk: trunk?.sip_trunk_id ?? null,
        rule: rule?.sip_dispatch_rule_id ?? null,
      };
    });
  const keptTrunks = new Set(lines.map((line) => line.trunk));
  const keptRules = new Set(lines.map((line) => line.rule));
  return {
    removeTrunks: ours.map((trunk) => trunk.sip_trunk_id).filter((id) => !keptTrunks.has(id)),
    removeRules: rules
      .filter((rule) => rule.name.startsWith(prefix))
      .map((rule) => rule.sip_dispatch_rule_id)
      .filter((id) => !keptRules.has(id)),
    lines,
    needsStrayTrunk: !trunks.some((trunk) => trunk.numbers.length === 0),
    taken: phones.filter(isTaken).map((phone) => phone.id),
  };
}

/** LiveKit's outbound trunk: by which carrier, and as which number, an entry point calls. */
export const OutboundTrunk = Trunk.extend({
  address: z.string().default(""),
  auth_username: z.string().default(""),
});
export type OutboundTrunk = z.infer<typeof OutboundTrunk>;

export interface Carrier {
  address: string;
  user: string;
  password: string;
}

/** What to change so that each telephone entry point calls out as its own number; without a carrier none does. */
export function planOutbound(
  tenant: string,
  phones: readonly EntryPoint[],
  trunks: readonly OutboundTrunk[],
  carrier: Carrier | null,
): { remove: string[]; open: { name: string; number: string }[] } {
  const ours = trunks.filter((trunk) => trunk.name.startsWith(`tsunagi/${tenant}/`));
  const lines = carrier === null ? [] : phones.map(({ id, address }) => ({ id, number: address }));
  const plan = lines.map(({ id, number }) => {
    const name = trunkName(tenant, id);
    const fits = (trunk: OutboundTrunk) =>
      trunk.name === name &&
      fitsNumber(trunk, number) &&
      trunk.address === carrier?.address &&
      trunk.auth_username === carrier.user;
    return { name, number, trunk: ours.find(fits)?.sip_trunk_id };
  });
  const kept = new Set(plan.map(({ trunk }) => trunk));
  return {
    remove: ours.map((trunk) => trunk.sip_trunk_id).filter((id) => !kept.has(id)),
    open: plan.filter(({ trunk }) => trunk === undefined).map(({ name, number }) => ({ name, number })),
  };
}

const fitsNumber = (trunk: Trunk, number: string): boolean =>
  trunk.numbers.length === 1 && trunk.numbers[0] === number;

const fitsRoom = (rule: Rule, trunk: Trunk, roomPrefix: string): boolean =>
  !rule.hide_phone_number &&
  rule.trunk_ids.length === 1 &&
  rule.trunk_ids[0] === trunk.sip_trunk_id &&
  rule.rule?.dispatch_rule_callee?.room_prefix === roomPrefix &&
  rule.rule.dispatch_rule_callee.randomize;
