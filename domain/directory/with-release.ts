import type { Flow } from "../flow/flow.ts";
import type { Draft } from "./check.ts";
import { namedVersions, plainRelease, type Release } from "./release.ts";

/** The part of a configuration that says which versions of flows there are. */
type Flows = Pick<Draft, "flows" | "flowVersions" | "releases">;

/** This flow's release; the plain one when it has none. */
export const releaseOf = ({ releases }: Pick<Flows, "releases">, flow: string): Release =>
  releases.find((release) => release.flow === flow) ?? plainRelease(flow);

/**
 * The configuration with this live version of a flow, and this release. `bodies`: those of the versions it names that the
 * configuration does not hold yet. A named version without a body is left for `checkConfig` to find.
 */
export function withRelease<Config extends Flows>(
  config: Config,
  live: Flow,
  release: Release,
  bodies: readonly Flow[] = [],
): Config {
  const known = [...config.flows, ...config.flowVersions, ...bodies].filter(({ id }) => id === live.id);
  const named = namedVersions(release).flatMap((version) => {
    const body = known.find((flow) => flow.version === version);
    return body === undefined || version === live.version ? [] : [body];
  });
  return {
    ...config,
    flows: putInto(config.flows, live, ({ id }) => id === live.id),
    releases: isPlain(release)
      ? config.releases.filter(({ flow }) => flow !== live.id)
      : putInto(config.releases, release, ({ flow }) => flow === live.id),
    flowVersions: [...config.flowVersions.filter(({ id }) => id !== live.id), ...named],
  };
}

/** What a release that names nothing says, its row being there or not. */
export const isPlain = (release: Release): boolean => namedVersions(release).length === 0;

/**
 * Versions whose time has come are live; a trial of one of them is over. `settled`: the flows that are different.
 */
export function settle<Config extends Flows>(
  config: Config,
  now: number,
): { config: Config; settled: string[] } {
  const due = config.releases.filter(({ scheduled }) => scheduled !== null && scheduled.at <= now);
  const settled: string[] = [];
  let after = config;
  for (const release of due) {
    const { flow, trial, scheduled } = release;
    const body = [...after.flows, ...after.flowVersions].find(
      ({ id, version }) => id === flow && version === scheduled?.version,
    );
    if (body === undefined) continue;
    const over = trial?.version === body.version;
    after = withRelease(after, body, { ...release, scheduled: null, trial: over ? null : trial });
    settled.push(flow);
  }
  return { config: after, settled };
}

function putInto<Row>(rows: readonly Row[], row: Row, isIt: (other: Row) => boolean): Row[] {
  const place = rows.findIndex(isIt);
  return place < 0 ? [...rows, row] : rows.with(place, row);
}
