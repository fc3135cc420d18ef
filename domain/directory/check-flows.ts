import { type Flow, graphOf } from "../flow/flow.ts";
import { validateFlow } from "../flow/validate.ts";
import type { ConfigProblem, Draft, Ids, Known } from "./check.ts";
import { namedVersions } from "./release.ts";

/** What flows name has to be there, in every version that a contact may get. */
export function checkFlows(draft: Draft, ids: Ids, known: Known, problems: ConfigProblem[]): void {
  const tenantHas = { queues: [...ids.queues], hours: [...ids.hours], flows: [...ids.flows] };
  const live = new Set(draft.flows);
  for (const flow of [...draft.flows, ...draft.flowVersions]) {
    const place = `flows/${flow.id}${live.has(flow) ? "" : `@${flow.version}`}`;
    for (const { node, message, severity } of validateFlow(flow, tenantHas))
      if (severity === "error") problems.push({ at: `${place}/${node}`, message });
    for (const [node, given] of Object.entries(flow.nodes)) {
      const at = `${place}/${node}`;
      const skills = "requirements" in given ? given.requirements.map(({ skill }) => skill) : [];
      // a skill with a variable in it is known only in a call
      known(
        at,
        "skills",
        skills.filter((skill) => !skill.includes("{{")),
      );
    }
  }
  checkNesting(draft, problems);
  checkSizes(draft, problems);
}

/** Versions and aliases that are named have to be there. */
export function checkReleases(draft: Draft, known: Known, problems: ConfigProblem[]): void {
  const bodies = new Set(
    [...draft.flows, ...draft.flowVersions].map(({ id, version }) => `${id}@${version}`),
  );
  for (const release of draft.releases) {
    const at = `releases/${release.flow}`;
    known(at, "flows", [release.flow]);
    for (const version of namedVersions(release))
      if (!bodies.has(`${release.flow}@${version}`))
        problems.push({ at, message: `There is no version ${version} of "${release.flow}".` });
  }
  for (const { id, flow, alias } of draft.entryPoints) {
    const aliases = draft.releases.find((release) => release.flow === flow)?.aliases ?? {};
    if (alias !== null && !Object.hasOwn(aliases, alias))
      problems.push({ at: `entry-points/${id}`, message: `"${flow}" has no alias "${alias}".` });
  }
}

/**
 * A flow may not contain itself, through however many others: it would never come to an end. Which versions call each
 * other changes with a release; so a circle of any versions that contacts may get is one.
 */
function checkNesting({ flows, flowVersions }: Draft, problems: ConfigProblem[]): void {
  const bodies = [...flows, ...flowVersions];
  const ids = [...new Set(bodies.map(({ id }) => id))];
  const called = new Map(
    ids.map((id) => [id, bodies.filter((flow) => flow.id === id).flatMap(subFlowsOf)] as const),
  );
  for (const id of ids) {
    const way = wayBack(id, called);
    if (way === null) continue;
    problems.push({
      at: `flows/${id}`,
      message: `This flow contains itself (${[...way, id].join(" → ")}): it would never end.`,
    });
  }
}

/** A contact keeps its flows in one value of its store, which takes 2 MB; the rest is for queues and hours. Bytes. */
const mostForOneContact = 1_500_000;

/** What a contact is given has to fit into its store: the flow of its entry point and all it may walk into, each in its longest version. */
function checkSizes({ flows, flowVersions, entryPoints }: Draft, problems: ConfigProblem[]): void {
  const bodies = Map.groupBy([...flows, ...flowVersions], ({ id }) => id);
  const sizes = new Map<string, number>();
  const sizeOf = (id: string): number => {
    const known = sizes.get(id) ?? Math.max(0, ...(bodies.get(id) ?? []).map(bytesOf));
    sizes.set(id, known);
    return known;
  };
  for (const { id, flow, after } of entryPoints) {
    const met = new Set(after === null ? [flow] : [flow, after]);
    for (const one of met) for (const called of (bodies.get(one) ?? []).flatMap(subFlowsOf)) met.add(called);
    const bytes = [...met].reduce((sum, one) => sum + sizeOf(one), 0);
    if (bytes <= mostForOneContact) continue;
    const [has, most] = [bytes, mostForOneContact].map((size) => `${Math.ceil(size / 1000)} kB`);
    const message = `Its flows (${[...met].join(", ")}) are ${has} together, and a contact carries at most ${most}.`;
    problems.push({ at: `entry-points/${id}`, message });
  }
}

const bytesOf = (flow: Flow): number => new TextEncoder().encode(JSON.stringify(graphOf(flow))).length;

/** The flows this one calls, each once. */
export const subFlowsOf = ({ nodes }: Pick<Flow, "nodes">): string[] => [
  ...new Set(Object.values(nodes).flatMap((node) => (node.kind === "sub-flow" ? [node.flow] : []))),
];

/** From this flow back to itself, itself first; null: there is no such way. */
function wayBack(start: string, called: ReadonlyMap<string, string[]>): string[] | null {
  const seen = new Set<string>();
  const walk = (way: string[]): string[] | null => {
    for (const next of called.get(way.at(-1)!) ?? []) {
      if (next === start) return way;
      if (seen.has(next)) continue;
      seen.add(next);
      const back = walk([...way, next]);
      if (back !== null) return back;
    }
    return null;
  };
  return walk([start]);
}
