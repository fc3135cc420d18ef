import type { Needs } from "../../../domain/queue/needs.ts";
import type { Points } from "../../../domain/queue/urgency.ts";
import { objectName } from "../../../durable/addresses.ts";
import type { Env } from "../../../durable/env.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import type { Session } from "../../auth/session.ts";
import { ApiError } from "../../errors.ts";
import { type Draft, readDraft } from "../configuration/read-draft.ts";
import type { NeedsChange } from "../contact-needs.ts";
import { whyHere } from "../waiting/look-into.ts";
import { findContact } from "./find-contact.ts";

/**
 * Changes what a waiting contact asks for, and how urgent it is. Of two changes at once the later one stands. Throws
 * `not-found`, `conflict` (it does not wait), `invalid` (unknown skills or agents).
 */
export async function changeNeeds(
  env: Env,
  store: TenantStore,
  session: Session,
  id: string,
  { priority, ...wish }: NeedsChange,
): Promise<{ needs: Needs; points: Points }> {
  const row = await findContact(env, store, session, id, "handled");
  const { config } = await readDraft(store);
  refuseUnknown(config, wish);
  const queue = config.queues.find((one) => one.id === row.queue);
  const now = queue && (await whyHere(env, { tenant: session.tenant, queue }, id));
  if (!now) throw notWaiting();
  const points = (of: "tier" | "flow") =>
    now.urgency.headStarts.find((start) => start.of === of)?.points ?? 0;
  const after = {
    needs: { ...now.needs, ...wish },
    points: { tier: points("tier"), flow: priority ?? points("flow") },
  };
  const contact = env.Contact.getByName(objectName({ tenant: session.tenant, id }));
  const changed = await contact.changeNeeds(after);
  if (!changed.ok) throw notWaiting();
  return after;
}

const notWaiting = () => new ApiError("conflict", "This contact does not wait for an agent (any more).");

function refuseUnknown(config: Draft["config"], { skills = [], preferred = [] }: NeedsChange): void {
  const skill = skills.find((asked) => !config.skills.some(({ id }) => id === asked.skill));
  if (skill) throw new ApiError("invalid", `skills: "${skill.skill}" is not among the skills.`);
  const one = preferred.find((asked) => !config.agents.some(({ id }) => id === asked.agent));
  if (one) throw new ApiError("invalid", `preferred: "${one.agent}" is not among the agents.`);
}
