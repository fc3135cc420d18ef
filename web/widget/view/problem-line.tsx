import type { Part } from "./app.tsx";
import { Icon } from "./icons.tsx";

/** What went wrong and what to do about it. */
export function ProblemLine({ state, words, deeds }: Part) {
  return (
    <div role="alert" class="problem-place">
      {state.problem !== null && (
        <p class="problem" data-part="problem">
          <Icon name="warning" size={18} />
          <span>{words.problems[state.problem]}</span>
          <button type="button" class="plain" aria-label={words.close} onClick={() => deeds.forgetProblem()}>
            <Icon name="close" size={16} />
          </button>
        </p>
      )}
    </div>
  );
}
