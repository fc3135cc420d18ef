import { exitsOf } from "../../../domain/flow/exits.ts";
import type { Flow } from "../../../domain/flow/flow.ts";
import { card, type Direction, isPlain, type Size, shownExits } from "./card-size.ts";

type Places = Flow["layout"];
/** From an exit to a node; `from` is how far along its card's side the exit is, px. */
interface Line {
  source: string;
  from: number;
  target: string;
}

/**
 * The same places with neighbours of a rank exchanged where fewer edges cross then. Ranks come from a layout that takes
 * every edge to begin at a card's middle; here each begins at its own exit.
 */
export function uncross(
  flow: Flow,
  places: Places,
  sizes: ReadonlyMap<string, Size>,
  direction: Direction,
): Places {
  const [along, across] = direction === "right" ? (["x", "y"] as const) : (["y", "x"] as const);
  const length = (id: string) => sizes.get(id)?.[direction === "right" ? "height" : "width"] ?? 0;
  const depth = (id: string) => sizes.get(id)?.[direction === "right" ? "width" : "height"] ?? 0;
  const now: Places = structuredClone(places);
  const lines = linesOf(flow, sizes, direction);

  const ranks = new Map<number, string[]>();
  for (const [id, at] of Object.entries(now)) {
    const middle = Math.round((at[along] + depth(id) / 2) / 8);
    ranks.set(middle, [...(ranks.get(middle) ?? []), id]);
  }
  const crossings = (above: string, below: string): number => {
    const into = (id: string) =>
      lines.flatMap(({ source, from, target }) =>
        target === id ? [(now[source]?.[across] ?? 0) + from] : [],
      );
    const out = (id: string) =>
      lines.flatMap(({ source, from, target }) =>
        source === id ? [{ from, to: now[target]?.[across] ?? 0 }] : [],
      );
    const before = pairs(into(above), into(below), (a, b) => a > b);
    return before + pairs(out(above), out(below), (a, b) => a.to > b.to);
  };
  for (let round = 0; round < 4; round++) {
    let changed = false;
    for (const [, ids] of [...ranks].sort(([a], [b]) => a - b)) {
      const order = ids.sort((a, b) => (now[a]?.[across] ?? 0) - (now[b]?.[across] ?? 0));
      for (let at = 0; at + 1 < order.length; at++) {
        const [above, below] = [order[at]!, order[at + 1]!];
        if (crossings(below, above) >= crossings(above, below)) continue;
        const top = now[above]![across];
        const gap = now[below]![across] - top - length(above);
        now[below] = { ...now[below]!, [across]: top };
        now[above] = { ...now[above]!, [across]: top + length(below) + gap };
        [order[at], order[at + 1]] = [below, above];
        changed = true;
      }
    }
    if (!changed) break;
  }
  return now;
}

function linesOf(flow: Flow, sizes: ReadonlyMap<string, Size>, direction: Direction): Line[] {
  return [...sizes.keys()].flatMap((source) => {
    const node = flow.nodes[source];
    if (node === undefined) return [];
    const shown = shownExits(node, false);
    const width = sizes.get(source)?.width ?? card.width;
    const place = (name: string): number => {
      const at = Math.max(
        0,
        shown.findIndex((exit) => exit.name === name),
      );
      if (direction === "down") return ((at + 0.5) * width) / shown.length;
      return isPlain(shown) ? card.head / 2 : card.head + (at + 0.5) * card.row;
    };
    return exitsOf(node).flatMap(({ name, to }) =>
      to !== null && to !== source && sizes.has(to) ? [{ source, from: place(name), target: to }] : [],
    );
  });
}

const pairs = <T>(some: readonly T[], others: readonly T[], are: (a: T, b: T) => boolean): number =>
  some.reduce((sum, a) => sum + others.filter((b) => are(a, b)).length, 0);
