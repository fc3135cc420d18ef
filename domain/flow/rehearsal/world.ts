/** The world that the engine is told of while a flow is rehearsed. */
import { type OpenState, openState } from "../../calendar/open-state.ts";
import type { Hours } from "../../directory/config.ts";
import type { FlowGraph } from "../flow.ts";
import type { World } from "../run.ts";
import { ordinaryMorning, type RehearsalSetting } from "./setting.ts";

/** For hours of which only the name is known. */
const officeHours = (id: string, timeZone: string): Hours => ({
  ...{ id, name: { en: id, ja: id }, timeZone, holidays: [] },
  weekly: [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "18:00" })),
});

export const startOf = ({ at }: RehearsalSetting): number => at ?? ordinaryMorning;

export function worldAt(
  now: number,
  setting: RehearsalSetting,
  flows: ReadonlyMap<string, FlowGraph>,
): World {
  return {
    ...{ now, timeZone: setting.timeZone, phone: setting.phone, seed: setting.seed, hears: setting.hears },
    queues: setting.queues ?? everyQueue,
    openState: (id) => stateOf(id, now, setting),
    flow: (id) => flows.get(id),
  };
}

function stateOf(id: string, now: number, setting: RehearsalSetting): OpenState {
  const said = Object.hasOwn(setting.hours, id) ? setting.hours[id] : undefined;
  if (said !== undefined) return said;
  if (setting.at === null) return "open";
  const hours = setting.calendar.find((one) => one.id === id) ?? officeHours(id, setting.timeZone);
  return openState(hours, now);
}

/** A list in which everything is: who rehearses a flow without a tenant has no list of queues. */
const everyQueue: readonly string[] = Object.assign<string[], Pick<string[], "includes">>([], {
  includes: () => true,
});

/** The same flow whose splits take the arms that were asked for. */
export function withArms(flow: FlowGraph, arms: Readonly<Record<string, string>>): FlowGraph {
  if (Object.keys(arms).length === 0) return flow;
  const nodes = Object.entries(flow.nodes).map(([id, node]) => {
    const taken = Object.hasOwn(arms, id) ? arms[id] : undefined;
    if (node.kind !== "split" || !node.arms.some(({ name }) => name === taken)) return [id, node] as const;
    const forced = node.arms.map((arm) => ({ ...arm, weight: arm.name === taken ? 100 : 0 }));
    return [id, { ...node, arms: forced }] as const;
  });
  return { ...flow, nodes: Object.fromEntries(nodes) };
}
