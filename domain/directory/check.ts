import { localTime } from "../calendar/local-time.ts";
import { checkFlows, checkReleases } from "./check-flows.ts";
import { checkOverflow, checkQueue } from "./check-queue.ts";
import type { TenantConfig } from "./config.ts";

/** A configuration not published yet. */
export type Draft = Omit<TenantConfig, "version">;

/** Something in a configuration that names what is not there, or is there twice. `message` is English and for people. */
export interface ConfigProblem {
  /** Where, e.g. `queues/billing`. */
  at: string;
  message: string;
}

/** The ids there are, by kind as people call it. */
export type Ids = ReturnType<typeof collectIds>;
/** Adds a problem for each of these ids that is not among its kind. */
export type Known = (at: string, kind: keyof Ids, named: string[]) => void;

/** Everything that keeps a configuration from being published; nothing when it may be. */
export function checkConfig(draft: Draft): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const ids = collectIds(draft, problems);
  const known: Known = (at, kind, named) => {
    for (const id of new Set(named))
      if (!ids[kind].has(id)) problems.push({ at, message: `"${id}" is not among the ${kind}.` });
  };
  for (const queue of draft.queues) checkQueue(queue, known, problems);
  checkOverflow(draft.queues, problems);
  for (const hours of draft.hours)
    if (localTime(hours.timeZone, 0) === null)
      problems.push({
        at: `hours/${hours.id}`,
        message: `"${hours.timeZone}" is no time zone. Use a name like "Asia/Tokyo".`,
      });
  for (const agent of draft.agents) {
    const at = `agents/${agent.id}`;
    known(
      at,
      "skills",
      agent.skills.map(({ skill }) => skill),
    );
    known(at, "queues", agent.queues);
    known(at, "capacity profiles", agent.capacityProfile === null ? [] : [agent.capacityProfile]);
  }
  checkCapacity(draft, problems);
  for (const { id, flow, after } of draft.entryPoints)
    known(`entry-points/${id}`, "flows", after === null ? [flow] : [flow, after]);
  checkFlows(draft, ids, known, problems);
  checkReleases(draft, known, problems);
  return problems;
}

function collectIds(draft: Draft, problems: ConfigProblem[]) {
  const unique = (kind: string, rows: { id: string }[]) => idsOf(kind, rows, problems);
  unique("entry-points", draft.entryPoints);
  unique("agents", draft.agents);
  unique("tiers", draft.tiers);
  unique("decline-reasons", draft.declineReasons);
  unique(
    "releases",
    draft.releases.map(({ flow }) => ({ id: flow })),
  );
  return {
    skills: unique("skills", draft.skills),
    queues: unique("queues", draft.queues),
    hours: unique("hours", draft.hours),
    flows: unique("flows", draft.flows),
    dispositions: unique("dispositions", draft.dispositions),
    "not-ready reasons": unique("not-ready-reasons", draft.notReadyReasons),
    "capacity profiles": unique("capacity-profiles", draft.capacityProfiles),
  };
}

/** A channel whose contacts cost more than there is can never be taken. */
function checkCapacity({ capacityProfiles }: Draft, problems: ConfigProblem[]): void {
  for (const { id, units, channels } of capacityProfiles)
    for (const [channel, limit] of Object.entries(channels))
      if (limit !== undefined && limit.max > 0 && limit.units > units)
        problems.push({
          at: `capacity-profiles/${id}`,
          message: `A ${channel} contact costs ${limit.units} units, and there are only ${units}: none could ever be taken.`,
        });
}

function idsOf(kind: string, rows: { id: string }[], problems: ConfigProblem[]): Set<string> {
  const ids = new Set<string>();
  for (const { id } of rows) {
    if (ids.has(id)) problems.push({ at: `${kind}/${id}`, message: `"${id}" is there twice.` });
    ids.add(id);
  }
  return ids;
}
