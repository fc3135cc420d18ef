import { useEffect, useRef } from "preact/hooks";
import { agentName, asksSecretly, isEnded } from "../state/select.ts";
import type { WidgetState } from "../state/state.ts";
import { languageOf, type Part } from "./app.tsx";
import { CallView } from "./call-view.tsx";
import { Chat } from "./chat.tsx";
import { ConfirmEnd } from "./confirm-end.tsx";
import { Ended } from "./ended.tsx";
import { activeWithin, keepFocusInside } from "./focus.ts";
import { Icon } from "./icons.tsx";
import { Start } from "./start.tsx";

export function Panel(part: Part) {
  const { state, words, deeds } = part;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.querySelector<HTMLElement>("[data-first]")?.focus(), []);
  const face = faceOf(state);
  const Body = faces[face];
  const secret = asksSecretly(state);
  // A face that goes takes the focus with it: give it to the first thing of the next one. On a phone the keyboard
  // would cover half of what one wants to read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the face changes, or what one writes in
  useEffect(() => {
    if (activeWithin(panel.current) === null && matchMedia("(pointer: fine)").matches)
      panel.current?.querySelector<HTMLElement>("[data-first]")?.focus();
  }, [face, secret]);
  const talking = state.session !== null && !isEnded(state) && state.call === null;
  const title = words.panel(deeds.settings.name[languageOf(state)]);
  return (
    <section
      ref={panel}
      class="panel"
      role="dialog"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.isComposing) {
          event.stopPropagation();
          if (state.confirmingEnd) deeds.askEnd(false);
          else deeds.setOpen(false);
        }
        if (panel.current) keepFocusInside(panel.current, event);
      }}
    >
      <header class="head">
        <Face {...part} />
        <div class="title">
          <h2>{title}</h2>
          <p>{subtitle(part)}</p>
        </div>
        {talking && (
          <button
            type="button"
            class="plain"
            aria-label={words.end}
            title={words.end}
            data-part="end"
            onClick={() => deeds.askEnd(true)}
          >
            <Icon name="leave" />
          </button>
        )}
        <button
          type="button"
          class="plain"
          aria-label={words.close}
          title={words.close}
          onClick={() => deeds.setOpen(false)}
        >
          <Icon name="close" />
        </button>
      </header>
      <Body {...part} />
      {state.confirmingEnd && <ConfirmEnd {...part} />}
    </section>
  );
}

/** Which of its faces the panel shows. */
function faceOf({ session, call, ...state }: WidgetState): keyof typeof faces {
  if (session === null) return call === null ? "start" : "call";
  if (isEnded({ session, call, ...state })) return "ended";
  return session.channel === "chat" ? "chat" : "call";
}

const faces = { start: Start, chat: Chat, call: CallView, ended: Ended };

function Face({ state }: Part) {
  const name = agentName(state);
  return (
    <span class="face" aria-hidden="true">
      {name === null ? <Icon name="chat" size={22} /> : initials(name)}
    </span>
  );
}

function subtitle({ state, words }: Part): string {
  if (state.session === null) return words.online;
  const name = agentName(state);
  return name ?? (state.status?.phase === "queued" ? words.waiting : words.assistant);
}

/** Two letters of a Western name, the first character of a Japanese one. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const first = [...(words[0] ?? "?")][0]!;
  return /[a-z]/i.test(first) ? (first + ([...(words[1] ?? "")][0] ?? "")).toUpperCase() : first;
}
