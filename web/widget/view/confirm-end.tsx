import { useEffect, useRef } from "preact/hooks";
import type { Part } from "./app.tsx";

export function ConfirmEnd({ words, deeds }: Part) {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <div class="veil">
      <div
        class="question"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="end-question"
        aria-describedby="end-why"
      >
        <h3 id="end-question">{words.endQuestion}</h3>
        <p id="end-why">{words.endExplanation}</p>
        <div class="answers">
          <button ref={keep} type="button" class="second" onClick={() => deeds.askEnd(false)}>
            {words.endNo}
          </button>
          <button type="button" class="danger" data-part="end-yes" onClick={() => deeds.end()}>
            {words.endYes}
          </button>
        </div>
      </div>
    </div>
  );
}
