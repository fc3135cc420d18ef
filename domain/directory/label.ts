import { z } from "zod";

export const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** A name as people read it. */
export const Label = z.object({ en: z.string().min(1).max(100), ja: z.string().min(1).max(100) });
export type Label = z.infer<typeof Label>;
