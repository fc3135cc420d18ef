import { z } from "zod";

/** A skill an agent must have, at this level or above (1 to 5). Languages are skills too. */
export const Requirement = z.object({ skill: z.string().min(1), level: z.number().int().min(1).max(5) });
export type Requirement = z.infer<typeof Requirement>;

/** Whether these skills meet all the requirements. */
export function meets(skills: readonly Requirement[], requirements: readonly Requirement[]): boolean {
  return requirements.every((need) => levelOf(skills, need.skill) >= need.level);
}

/** The sum of the levels somebody with these skills has in what is asked for; what it does not have counts nothing. */
export function levelSum(skills: readonly Requirement[], asked: readonly Requirement[]): number {
  return asked.reduce((sum, { skill }) => sum + levelOf(skills, skill), 0);
}

/** The level in this skill, the highest where it is named more than once; 0 when it is not there. */
export function levelOf(skills: readonly Requirement[], skill: string): number {
  let level = 0;
  for (const has of skills) if (has.skill === skill && has.level > level) level = has.level;
  return level;
}
