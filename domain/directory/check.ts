import { validateFlow } from "../flow/validate.ts";
import type { TenantConfig } from "./config.ts";

/** A configuration not published yet. */
export type Draft = Omit<TenantConfig, "version">;

/** Something in a configuration that names what is not there, or is there twice. `message` is English and for people. */
export interface ConfigProblem {
  /** Where, e.g. `queues/billing`. */
  at: string;
  message: string;
}

/** Everything that keeps a configuration from being published; nothing when it may be. */
export function checkConfig(draft: Draft): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const ids = {
    skills: idsOf("skills", draft.skills, problems),
    queues: idsOf("queues", draft.queues, problems),
    hours: idsOf("hours", draft.hours, problems),
    flows: idsOf("flows", draft.flows, problems),
    dispositions: idsOf("dispositions", draft.dispositions, problems),
  };
  idsOf("entry-points", draft.entryPoints, problems);
  idsOf("agents", draft.agents, problems);
  const known = (at: string, kind: keyof typeof ids, named: string[]) => {
    for (const id of new Set(named))
      if (!ids[kind].has(id)) problems.push({ at, message: `"${id}" is not among the ${kind}.` });
  };
  for (const queue of draft.queues) {
    const skills = queue.requirements.map(({ skill }) => skill);
    known(`queues/${queue.id}`, "skills", skills);
    known(`queues/${queue.id}`, "dispositions", queue.dispositions);
  }
  for (const agent of draft.agents) {
    const skills = agent.skills.map(({ skill }) => skill);
    known(`agents/${agent.id}`, "skills", skills);
    known(`agents/${agent.id}`, "queues", agent.queues);
  }
  for (const entry of draft.entryPoints) known(`entry-points/${entry.id}`, "flows", [entry.flow]);
  const tenantHas = { queues: [...ids.queues], hours: [...ids.hours] };
  for (const flow of draft.flows) {
    for (const { node, message } of validateFlow(flow, tenantHas))
      problems.push({ at: `flows/${flow.id}/${node}`, message });
    for (const [node, given] of Object.entries(flow.nodes)) {
      const skills = given.kind === "queue" ? given.requirements.map(({ skill }) => skill) : [];
      // a skill with a variable in it is known only in a call
      known(
        `flows/${flow.id}/${node}`,
        "skills",
        skills.filter((skill) => !skill.includes("{{")),
      );
    }
  }
  return problems;
}

function idsOf(kind: string, rows: { id: string }[], problems: ConfigProblem[]): Set<string> {
  const ids = new Set<string>();
  for (const { id } of rows) {
    if (ids.has(id)) problems.push({ at: `${kind}/${id}`, message: `"${id}" is there twice.` });
    ids.add(id);
  }
  return ids;
}
