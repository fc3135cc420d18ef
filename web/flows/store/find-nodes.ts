const folded = (text: string): string => text.normalize("NFKC").toLocaleLowerCase();

/** Every text in a part of a flow, whatever its shape. Names of fields are the same in each node: they find nothing. */
const values = (part: unknown): string[] => {
  if (typeof part === "string") return [part];
  if (typeof part !== "object" || part === null) return [];
  return Object.values(part).flatMap(values);
};

export interface Found {
  node: string;
  /** The text in which it was found; the node's id itself perhaps. */
  text: string;
}

/** Nodes in which these words stand, without regard to case and width; those whose id has them come first. */
export function findNodes(nodes: Readonly<Record<string, unknown>>, words: string): Found[] {
  const wanted = folded(words.trim());
  if (wanted === "") return [];
  const byId: Found[] = [];
  const byText: Found[] = [];
  for (const [node, part] of Object.entries(nodes)) {
    if (folded(node).includes(wanted)) byId.push({ node, text: node });
    else {
      const text = values(part).find((one) => folded(one).includes(wanted));
      if (text !== undefined) byText.push({ node, text });
    }
  }
  return [...byId, ...byText];
}
