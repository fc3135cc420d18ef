import { z } from "zod";
import { Slug } from "../directory/label.ts";
import { Language } from "../media/protocol.ts";

/** Something a company knows and may tell its customers. `url`: where it stands in full. */
export const Article = z.object({
  id: Slug,
  /** Articles that are asked together, such as of one product. */
  collection: Slug,
  language: Language,
  title: z.string().trim().min(1).max(200),
  text: z.string().trim().min(1).max(20_000),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
});
export type Article = z.infer<typeof Article>;
