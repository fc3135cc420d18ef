import type { Exit } from "../../../domain/flow/exits.ts";
import { exitsOf } from "../../../domain/flow/exits.ts";
import type { FlowNode } from "../../../domain/flow/flow.ts";
import { isCommon, isOptional } from "./retarget.ts";

/** Which way a flow is drawn: to the right, or downwards. */
export type Direction = "right" | "down";

export interface Size {
  width: number;
  height: number;
}

/** The exits that a card shows: its own, and of those that may be left out only the drawn ones, unless `all`. */
export const shownExits = (node: FlowNode, all: boolean): Exit[] =>
  exitsOf(node).filter(({ name, to }) => all || to !== null || !(isCommon(name) || isOptional(node, name)));

/** A card with one way on has its handle at its side and no line for it. */
export const isPlain = (exits: readonly Exit[]): boolean => exits.length === 1 && exits[0]?.name === "next";

/** How large a card is, px. The styles of cards (../canvas/card.module.css) keep to it. */
export const card = { width: 232, head: 58, row: 24, pad: 6, column: 108, foot: 30 } as const;

export function cardSize(node: FlowNode, direction: Direction): Size {
  const exits = shownExits(node, false);
  if (exits.length === 0 || isPlain(exits)) return { width: card.width, height: card.head };
  return direction === "right"
    ? { width: card.width, height: card.head + exits.length * card.row + card.pad }
    : { width: Math.max(card.width, exits.length * card.column), height: card.head + card.foot };
}
