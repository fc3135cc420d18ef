import { Flow } from "../../../domain/flow/flow.ts";

/** The beginning of a flow: a greeting and the end. */
export const emptyFlow = (id: string, name: string): Flow =>
  Flow.parse({
    id,
    name,
    version: 1,
    start: "welcome",
    nodes: {
      welcome: { kind: "say", prompts: [{ words: { en: "" } }], next: "goodbye" },
      goodbye: { kind: "hangup" },
    },
  });
