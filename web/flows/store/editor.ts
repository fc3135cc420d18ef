/** What the panels beside the canvas are given of the flow that is being edited. */
import type { Flow, FlowGraph } from "../../../domain/flow/flow.ts";
import type { Problem } from "../../../domain/flow/validate/problem.ts";

/** A way out of a node, by the names of `exitsOf`. */
export interface Way {
  node: string;
  exit: string;
}

/** A path to show on the canvas. */
export interface Light {
  /** Nodes that were visited. */
  nodes: readonly string[];
  /** Exits that were taken: their edges are lit. */
  exits: readonly Way[];
  /** The node the path stands at: it pulses. null: it has ended. */
  now: string | null;
}

/** A figure on a node or an edge. */
export interface Count {
  /** As it is shown, e.g. "1,204" or "31 %". */
  text: string;
  /** The whole sentence, for the tooltip and for screen readers. */
  title?: string;
  /** 0 to 1: how thick an edge is drawn. */
  share?: number;
  tone?: "plain" | "good" | "warn" | "bad";
}

export interface Counts {
  nodes: Readonly<Record<string, Count>>;
  /** By node, then by exit. */
  exits: Readonly<Record<string, Readonly<Record<string, Count>>>>;
}

/**
 * Where the draft stands. `invalid`: the server refuses it as it is; `conflict`: somebody else has saved meanwhile.
 * Whatever is not `saved` is kept in this browser.
 */
export type SaveState = "saved" | "waiting" | "saving" | "offline" | "invalid" | "conflict";

export interface Editor {
  /** As it stands on the canvas, saved or not. Its tests are in it: change them with {@link change}. */
  readonly flow: Flow;
  /** The other flows of the tenant, as they are live (for sub-flows). */
  readonly flows: readonly FlowGraph[];
  /** Nodes that are selected. */
  readonly selection: readonly string[];
  readonly problems: readonly Problem[];
  /** Of the draft; `revision` is the last one the server has kept, null before the first. */
  readonly saving: { state: SaveState; revision: number | null };
  /**
   * Replaces the flow as one step of undo. `label` says what was done ("Add a test"), for the tooltip of undo. Changes
   * one after the other with the same `group` (the typing in one field) are one step.
   */
  change(flow: Flow, label: string, group?: string): void;
  /** Selects these nodes and brings them into view. */
  select(nodes: readonly string[]): void;
  /** null: no path is lit. */
  light(path: Light | null): void;
  /** null: no figures. */
  counts(counts: Counts | null): void;
  /** Saves what is not saved yet; resolves to the revision that is kept. Rejects with an `ApiFailure`. */
  save(): Promise<number>;
  /** Takes the draft (and the live version's number) anew from the server: after publishing, or after a roll-back. */
  reload(): Promise<void>;
}

/** What a panel's file exports as `Panel`. */
export interface PanelProps {
  editor: Editor;
}

/** Of `PublishDialog` in ../versions/publish-dialog.tsx: a whole dialog, open as long as it is there. */
export interface PublishDialogProps extends PanelProps {
  close(): void;
}
