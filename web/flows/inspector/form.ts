import type { ComponentType } from "react";
import type { NodeKind, NodeOf } from "../../../domain/flow/flow.ts";

export interface FormProps<Kind extends NodeKind> {
  id: string;
  node: NodeOf<Kind>;
  /** Sets these fields of the node. Typing in one field is one step of undo. */
  set(part: Partial<NodeOf<Kind>>): void;
  /** Puts another node in its place; `field` is what was changed. */
  put(node: NodeOf<Kind>, field: string): void;
}

/** The fields of a kind: those that matter most, and those that mostly stay as they are. */
export interface Form<Kind extends NodeKind> {
  Main: ComponentType<FormProps<Kind>>;
  Advanced?: ComponentType<FormProps<Kind>>;
}
