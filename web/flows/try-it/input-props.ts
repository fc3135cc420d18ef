import type { Rehearsal } from "../../../domain/flow/rehearsal/rehearsal.ts";
import type { TestStep } from "../../../domain/flow/schema/flow-test.ts";
import type { Editor } from "../store/editor.ts";
import type { Trying } from "./trying.ts";

/** What both ways of talking to a flow are given. */
export interface InputProps {
  editor: Editor;
  trying: Trying;
  rehearsal: Rehearsal;
  step(step: TestStep): void;
  restart(): void;
}
