import type { Conversation } from "../conversation.ts";
import { unread } from "../state/select.ts";
import type { WidgetState } from "../state/state.ts";
import { type Words, wordsIn } from "../words/words.ts";
import { Launcher } from "./launcher.tsx";
import { Panel } from "./panel.tsx";

/** What every part of the widget is given. */
export interface Part {
  state: WidgetState;
  words: Words;
  deeds: Conversation;
}

/** The contact's language once it has one: a visitor who chose Japanese in the flow reads on in Japanese. */
export const languageOf = (state: WidgetState) => state.status?.language ?? state.language;

export function App({ state, deeds }: { state: WidgetState; deeds: Conversation }) {
  const language = languageOf(state);
  const part: Part = { state, words: wordsIn(language), deeds };
  return (
    <div class="widget" lang={language}>
      {state.open && <Panel {...part} />}
      <Launcher {...part} unread={unread(state)} />
    </div>
  );
}
