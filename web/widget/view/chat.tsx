import { useEffect, useRef, useState } from "preact/hooks";
import { asksSecretly } from "../state/select.ts";
import type { Part } from "./app.tsx";
import { Composer } from "./composer.tsx";
import { Icon } from "./icons.tsx";
import { Log } from "./log.tsx";
import { ProblemLine } from "./problem-line.tsx";
import { SecretComposer } from "./secret-composer.tsx";
import { StatusLine } from "./status-line.tsx";

/** A conversation in writing. A file dropped anywhere on it, or pasted, is sent. */
export function Chat(part: Part) {
  const { state, words, deeds } = part;
  const [dropping, setDropping] = useState(false);
  const [atEnd, setAtEnd] = useState(true);
  const scroller = useRef<HTMLElement>(null);
  const count = state.messages.length + state.pending.length + state.uploads.length;

  const toNewest = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new scrolls into view, unless one reads further up
  useEffect(() => {
    if (atEnd) toNewest();
  }, [count, state.agentTyping, state.status?.phase]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what one wrote oneself is always shown
  useEffect(toNewest, [state.pending.length]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button does the same by key
    <div
      class="chat"
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setDropping(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setDropping(false);
        deeds.attach(event.dataTransfer?.files ?? []);
      }}
    >
      <StatusLine {...part} />
      <section
        ref={scroller}
        class="scroller"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key (WCAG 2.1.1)
        tabIndex={0}
        aria-label={words.log}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) =>
          setAtEnd(scrollHeight - scrollTop - clientHeight < 40)
        }
      >
        <Log {...part} />
      </section>
      {!atEnd && (
        <button type="button" class="to-newest" aria-label={words.toNewest} onClick={toNewest}>
          <Icon name="down" size={18} />
        </button>
      )}
      <ProblemLine {...part} />
      {asksSecretly(state) ? <SecretComposer {...part} /> : <Composer {...part} />}
      {dropping && (
        <div class="drop" aria-hidden="true">
          <Icon name="clip" size={32} />
          {words.dropHere}
        </div>
      )}
    </div>
  );
}
