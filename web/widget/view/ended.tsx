import { useEffect, useRef } from "preact/hooks";
import { agentName } from "../state/select.ts";
import { transcriptText } from "../text/transcript-text.ts";
import { durationInWords } from "../words/words.ts";
import { languageOf, type Part } from "./app.tsx";
import { Icon } from "./icons.tsx";
import { Log } from "./log.tsx";

/** After the end: what it was, the transcript to read or keep, and the way to a new one. */
export function Ended(part: Part) {
  const { state, words, deeds } = part;
  const name = agentName(state);
  const messages = state.messages.filter((m) => m.from.kind !== "flow").length;
  const last = state.messages.at(-1)?.at;
  const first = state.messages[0]?.at;
  const scroller = useRef<HTMLElement>(null);
  useEffect(() => scroller.current?.scrollTo({ top: scroller.current.scrollHeight }), []);
  const save = () => {
    const text = transcriptText(state.messages, words, languageOf(state));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = `${words.log}-${new Date(first ?? Date.now()).toISOString().slice(0, 10)}.txt`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <div class="chat">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key (WCAG 2.1.1) */}
      <section ref={scroller} class="scroller" tabIndex={0} aria-label={words.log}>
        <Log {...part} />
        <div class="summary" role="status" data-part="summary">
          <span class="done">
            <Icon name="check" size={22} />
          </span>
          <h3>{words.summary}</h3>
          <p>{name === null ? words.summaryAlone : words.summaryWith(name)}</p>
          <p class="figures">
            {messages > 0 && <span>{words.summaryMessages(messages)}</span>}
            {first !== undefined && last !== undefined && last > first && (
              <span>{words.summaryTime(durationInWords(last - first, words))}</span>
            )}
          </p>
          {state.messages.length > 0 && (
            <button type="button" class="link" onClick={save}>
              {words.save}
            </button>
          )}
        </div>
      </section>
      <div class="foot">
        <button type="button" class="first" data-first data-part="anew" onClick={() => deeds.anew()}>
          {words.anew}
        </button>
      </div>
    </div>
  );
}
