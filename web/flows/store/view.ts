/** What the page shows beside the flow itself; nothing of it is saved or undone. */
import type { Problem } from "../../../domain/flow/validate/problem.ts";
import type { Place } from "./add-parts.ts";
import type { Direction } from "./card-size.ts";
import type { Counts, Light, SaveState, Way } from "./editor.ts";

/** What the panel at the right shows. */
export type PanelName = "inspector" | "try-it" | "tests" | "versions" | "statistics";

/** Where the choice of kinds is open. */
export interface PaletteWish {
  /** On the canvas: where the node goes. null: after the selected node, or into the middle. */
  at: Place | null;
  /** The exit that is to lead to it. */
  from: Way | null;
}

/** Somebody who has this flow open. */
export interface Somebody {
  id: string;
  name: string;
  node: string | null;
}

export type DialogName = "problems" | "keys" | "delete" | "duplicate" | "import" | "publish" | "conflict";

export interface View {
  light: Light | null;
  counts: Counts | null;
  problems: readonly Problem[];
  saving: { state: SaveState; revision: number; failure: unknown };
  /** The version the draft goes on from; null: the flow has none yet. */
  base: number | null;
  /** The draft differs from what was published of it. */
  changed: boolean;
  direction: Direction;
  /** What dragging over the empty canvas does: move it, or select. */
  tool: "hand" | "box";
  panel: PanelName;
  /** Whether the panel is there at all. */
  panelOpen: boolean;
  palette: PaletteWish | null;
  finding: boolean;
  dialog: DialogName | null;
  others: readonly Somebody[];
  /** The nodes one has come by with the keys. */
  walked: readonly string[];
  /** Grows each time cards are to glide to their places. */
  glides: number;
}

export type ViewChange = Partial<View>;

export const show = (view: View, change: ViewChange): View => ({ ...view, ...change });
