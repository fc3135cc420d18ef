import type { TenantConfig } from "../../../domain/directory/config.ts";
import type { User } from "../users.ts";

/** The configuration's agents once this user is so (null: gone): who serves a queue, and everyone whose role it is. */
export function agentsAfter(
  agents: TenantConfig["agents"],
  id: string,
  now: Omit<User, "id" | "email" | "language"> | null,
): TenantConfig["agents"] {
  const others = agents.filter((agent) => agent.id !== id);
  if (now === null || (now.role !== "agent" && now.queues.length === 0)) return others;
  const { name, skills, queues, capacity, capacityProfile, attributes } = now;
  return [...others, { id, name, skills, queues, capacity, capacityProfile, attributes }];
}
