/** The wallboard folds what queues and agents report into one picture, and lets supervisors see it once a second. */
import type { Machine, Received } from "../machine/machine.ts";
import { Table } from "../machine/table.ts";
import { queueOf } from "../queue/shards.ts";
import type { AgentReport, QueueReport, WallboardSnapshot } from "./report.ts";
import { upgradeWallboard } from "./upgrade.ts";
import { wholeQueues } from "./whole-queues.ts";

const everyMs = 1_000;
const pushTimer = "push";

export interface WallboardState {
  timers: Table<number>;
  queues: Table<QueueReport>;
  agents: Table<AgentReport>;
  /** One row, `now`: who belongs on the board; before it is known, everybody who reports. */
  members: Table<{ version: number; queues: string[]; agents: string[] }>;
  /** One row, `now`: when supervisors were last shown something. */
  pushed: Table<number>;
}

/** Show everybody the board as it is. */
export type WallboardPush = "refresh";

export function newWallboard(): WallboardState {
  return {
    timers: new Table(),
    queues: new Table(),
    agents: new Table(),
    members: new Table(),
    pushed: new Table(),
  };
}

export const wallboardMachine: Machine<WallboardState, never, never, WallboardPush> = {
  tables: ["timers", "queues", "agents", "members", "pushed"],
  upgrade: upgradeWallboard,
  step(state, event, { now }) {
    if (event.type === "received" && !fold(state, event)) return [];
    const due = (state.pushed.get("now") ?? 0) + everyMs;
    if (now < due) {
      if (!state.timers.has(pushTimer)) state.timers.set(pushTimer, due);
      return [];
    }
    state.timers.delete(pushTimer);
    state.pushed.set("now", now);
    return [{ do: "push", push: "refresh" }];
  },
};

/** The whole board, queues and agents by id. A queue of several objects is one row. */
export function snapshotOf(state: WallboardState, now: number): WallboardSnapshot {
  const members = state.members.get("now");
  const on = (list: string[] | undefined, id: string) => list === undefined || list.includes(id);
  return {
    type: "wallboard",
    at: now,
    queues: wholeQueues([...state.queues.values()])
      .filter((report) => on(members?.queues, report.queue))
      .sort((a, b) => (a.queue < b.queue ? -1 : 1)),
    agents: [...state.agents.values()]
      .filter((report) => on(members?.agents, report.agent))
      .sort((a, b) => (a.agent < b.agent ? -1 : 1)),
  };
}

/** Whether it changed anything. The newest report of each replaces the older. */
function fold(state: WallboardState, { message }: Received): boolean {
  switch (message.type) {
    case "queue-report":
      return newest(state.queues, message.report.queue, message.report);
    case "agent-report":
      return newest(state.agents, message.report.agent, message.report);
    case "wallboard-configured": {
      const { version, queues, agents } = message;
      if (!newest(state.members, "now", { version, queues, agents })) return false;
      for (const id of [...state.queues.keys()]) if (!queues.includes(queueOf(id))) state.queues.delete(id);
      for (const id of [...state.agents.keys()]) if (!agents.includes(id)) state.agents.delete(id);
      return true;
    }
    default:
      return false;
  }
}

function newest<Row extends { version: number }>(table: Table<Row>, key: string, row: Row): boolean {
  if ((table.get(key)?.version ?? 0) >= row.version) return false;
  table.set(key, row);
  return true;
}
