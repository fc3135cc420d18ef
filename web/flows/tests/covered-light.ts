import type { Coverage } from "../../../domain/flow/coverage.ts";
import type { Light } from "../store/editor.ts";

/** All that any case went through. */
export const coveredLight = ({ nodes, exits }: Coverage): Light => ({
  nodes: nodes.filter(({ entered }) => entered > 0).map(({ node }) => node),
  exits: exits.filter(({ taken }) => taken > 0).map(({ node, exit }) => ({ node, exit })),
  now: null,
});
