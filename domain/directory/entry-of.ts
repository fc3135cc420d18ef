import { type Flow, type FlowGraph, graphOf } from "../flow/flow.ts";
import { voiceName } from "../speech/settings.ts";
import { subFlowsOf } from "./check-flows.ts";
import { chooseVersion, liveVersion } from "./choose-version.ts";
import type { EntryConfig } from "./config.ts";
import { type DirectoryState, sorted, versionKey } from "./directory.ts";

/** Who comes in, and when (ms since epoch). */
export interface Visitor {
  contact: string;
  now: number;
}

/** What a contact that comes in here needs to know; null when there is no such entry point. */
export function entryOf(state: DirectoryState, id: string, visitor: Visitor): EntryConfig | null {
  const base = state.base.get("now");
  const entry = base?.entryPoints.find((point) => point.id === id);
  const live = entry && state.flows.get(entry.flow);
  if (base === undefined || entry === undefined || live === undefined) return null;
  const release = base.releases.find(({ flow }) => flow === entry.flow);
  const flow = bodyOf(state, live, chooseVersion(live.version, release, { ...visitor, alias: entry.alias }));
  return {
    tenant: base.tenant,
    version: base.version,
    timeZone: base.timeZone,
    entry,
    flow: graphOf(flow),
    flows: nested(state, [...subFlowsOf(flow), ...(entry.after === null ? [] : [entry.after])], visitor.now),
    hours: base.hours,
    queues: sorted(state.queues).map(({ id, name, shards, messages, callback, hours }) => ({
      ...{ id, name, shards, messages, callback, hours },
    })),
    speech: {
      recogniser: base.speech.recogniser.kind === "local" ? "local" : "remote",
      voices: { en: voiceName(base.speech, "en"), ja: voiceName(base.speech, "ja") },
    },
    tiers: base.tiers.map(({ id, priority }) => ({ id, priority })),
  };
}

/** The live version of every flow that may be walked into from these, in the order in which they are met. */
function nested(state: DirectoryState, open: string[], now: number): FlowGraph[] {
  const releases = state.base.get("now")?.releases ?? [];
  const met = new Map<string, FlowGraph>();
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const live = state.flows.get(id);
    if (met.has(id) || live === undefined) continue;
    const release = releases.find(({ flow }) => flow === id);
    const body = bodyOf(state, live, liveVersion(live.version, release, now));
    met.set(id, graphOf(body));
    open.push(...subFlowsOf(body));
  }
  return [...met.values()];
}

/** This version of a flow; the live one where it is not there, which a checked configuration rules out. */
const bodyOf = (state: DirectoryState, live: Flow, version: number): Flow =>
  version === live.version ? live : (state.versions.get(versionKey({ id: live.id, version })) ?? live);
