import { z } from "zod";

/** A skill an agent must have, at this level or above (1 to 5). Languages are skills too. */
export const Requirement = z.object({ skill: z.string().min(1), level: z.number().int().min(1).max(5) });
export type Requirement = z.infer<typeof Requirement>;

/** Whether these skills meet all the requirements. */
export function meets(skills: readonly Requirement[], requirements: readonly Requirement[]): boolean {
  return requirements.every((need) =>
    skills.some((has) => has.skill === need.skill && has.level >= need.level),
  );
}
