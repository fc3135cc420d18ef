/** The flow on the canvas, what of it is selected, and the way back: a value that changes only through `reduce`. */
import type { Flow } from "../../../domain/flow/flow.ts";
import { edgeOf, isNode, noteOf } from "./canvas-id.ts";

/** What undo goes back to. `label`: what had been done. */
export interface Step {
  flow: Flow;
  selection: readonly string[];
  label: string;
}

export interface EditorState {
  flow: Flow;
  /** Ids on the canvas (./canvas-id.ts). */
  selection: readonly string[];
  undo: readonly Step[];
  redo: readonly Step[];
  /** The run of small changes that the last step belongs to, and when it last grew. ms */
  run: { group: string; at: number } | null;
}

export type EditorAction =
  /** One step of undo; with the `group` of the step before, and soon after it, a part of that step. `at`: now, ms. */
  | { type: "change"; flow: Flow; label: string; at: number; group?: string; selection?: readonly string[] }
  | { type: "select"; selection: readonly string[] }
  | { type: "undo" }
  | { type: "redo" }
  /** Another flow: from the server, or from a file. The way back is forgotten. */
  | { type: "open"; flow: Flow };

/** So many steps can be undone. */
const mostSteps = 200;
/** A pause in the typing that begins a new step. ms */
const pauseMs = 1_500;

export const opened = (flow: Flow): EditorState => ({ flow, selection: [], undo: [], redo: [], run: null });

export function reduce(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case "change":
      return changed(state, action);
    case "select":
      return same(state.selection, action.selection) ? state : { ...state, selection: action.selection };
    case "undo":
      return back(state, "undo", "redo");
    case "redo":
      return back(state, "redo", "undo");
    case "open":
      return { ...opened(action.flow), selection: still(action.flow, state.selection) };
  }
}

function changed(state: EditorState, action: Extract<EditorAction, { type: "change" }>): EditorState {
  const { flow, label, at, group } = action;
  if (flow === state.flow) return state;
  const goesOn =
    group !== undefined && state.run?.group === group && at - state.run.at < pauseMs && state.undo.length > 0;
  return {
    flow,
    selection: still(flow, action.selection ?? state.selection),
    undo: goesOn
      ? state.undo
      : [...state.undo.slice(1 - mostSteps), { flow: state.flow, selection: state.selection, label }],
    redo: [],
    run: group === undefined ? null : { group, at },
  };
}

function back(state: EditorState, from: "undo" | "redo", to: "undo" | "redo"): EditorState {
  const step = state[from].at(-1);
  if (step === undefined) return state;
  const here: Step = { flow: state.flow, selection: state.selection, label: step.label };
  return {
    ...state,
    flow: step.flow,
    selection: still(step.flow, step.selection),
    [from]: state[from].slice(0, -1),
    [to]: [...state[to], here],
    run: null,
  };
}

/** What of a selection exists in this flow. */
function still(flow: Flow, selection: readonly string[]): readonly string[] {
  const left = selection.filter((key) => {
    if (isNode(key)) return Object.hasOwn(flow.nodes, key);
    const note = noteOf(key);
    if (note !== null) return flow.notes.some(({ id }) => id === note);
    return Object.hasOwn(flow.nodes, edgeOf(key)?.node ?? "");
  });
  return same(left, selection) ? selection : left;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, at) => key === b[at]);
