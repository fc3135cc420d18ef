import { useDeferredValue, useMemo } from "react";
import type { TestProblem } from "../../../domain/flow/rehearsal/problem.ts";
import { type Rehearsal, rehearse } from "../../../domain/flow/rehearsal/rehearsal.ts";
import type { TestStep } from "../../../domain/flow/schema/flow-test.ts";
import { useSelected } from "../../live/store.ts";
import { getLocale } from "../../paraglide/runtime.js";
import type { Editor } from "../store/editor.ts";
import { settingOf } from "./setting-of.ts";
import { type Trying, type TryStore, tryStoreOf, withStep } from "./trying.ts";
import { understandHere, useModels } from "./use-models.ts";
import { useOthers } from "./use-others.ts";
import { useWorld } from "./use-world.ts";

/** `problem`: of the first step that the flow, as it is now, does not take. `broken`: the engine itself failed. */
export type Tried =
  | { state: "played"; rehearsal: Rehearsal; problem: TestProblem | null }
  | { state: "broken"; message: string };

export interface Try {
  trying: Trying;
  tried: Tried;
  change(change: Partial<Trying>): void;
  /** Why it cannot be done; null: it is done. */
  step(step: TestStep): TestProblem | null;
}

const everything = (state: Trying): Trying => state;

/** What was done so far, gone through again from the start whenever the flow, the setting or the steps change. */
export function useRehearsal(editor: Editor): Try {
  const store: TryStore = tryStoreOf(editor.flow.id, getLocale());
  const trying = useSelected(store, everything);
  const flow = useDeferredValue(editor.flow);
  const flows = useOthers(editor);
  const world = useWorld();
  const models = useModels([flow, ...flows]);
  const play = useMemo(() => {
    return (steps: readonly TestStep[]): Tried => {
      const setting = settingOf(trying, world);
      const outside = understandHere(models, { at: setting.at ?? null, timeZone: world.timeZone });
      try {
        return { state: "played", ...rehearse(flow, { ...setting, outside }, steps, flows) };
      } catch (error) {
        return { state: "broken", message: error instanceof Error ? error.message : String(error) };
      }
    };
  }, [flow, flows, trying, world, models]);
  const tried = useMemo(() => play(trying.steps), [play, trying.steps]);
  return {
    trying,
    tried,
    change: store.dispatch,
    step(step) {
      if (tried.state === "broken") return null;
      const { rehearsal } = tried;
      const goesOn = rehearsal.transcript.at(-1)?.who === "customer";
      const steps = withStep(rehearsal.steps, step, goesOn);
      const after = play(steps);
      const problem = after.state === "played" ? after.problem : null;
      if (problem === null) store.dispatch({ steps });
      return problem;
    },
  };
}
