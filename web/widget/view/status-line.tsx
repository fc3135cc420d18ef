import type { WidgetState } from "../state/state.ts";
import { type Words, waitInWords } from "../words/words.ts";
import type { Part } from "./app.tsx";
import { Icon } from "./icons.tsx";

/** Where the conversation stands, in a sentence; a wait gets a second line. */
export function StatusLine({ state, words }: Part) {
  const trouble = !state.online ? words.offline : state.link === "lost" ? words.reconnecting : null;
  const wait = expectedWait(state, words);
  const queued = trouble === null && state.status?.phase === "queued";
  return (
    <div
      class={trouble !== null ? "status trouble" : queued ? "status queued" : "status"}
      role="status"
      data-part="status"
      data-phase={state.status?.phase ?? "opening"}
      data-link={state.online ? state.link : "offline"}
    >
      {trouble !== null && <Icon name="warning" size={16} />}
      {queued && <span class="pulse" aria-hidden="true" />}
      <span>
        {trouble ?? statusSentence(state, words)}
        {queued && wait !== null && <small>{wait}</small>}
      </span>
    </div>
  );
}

/** The same for chat and calls. */
export function statusSentence(state: WidgetState, words: Words): string {
  const status = state.status;
  if (status === null) return words.opening;
  const name = status.agent?.name ?? words.someone;
  switch (status.phase) {
    case "flow":
      return words.flow;
    case "queued":
      if (status.position === null) return words.waiting;
      return status.position <= 1 ? words.queuedFirst : words.queued(status.position);
    case "connected":
      return words.connected(name);
    case "held":
      return words.held(name);
    case "ended":
      return words.ended;
  }
}

export function expectedWait(state: WidgetState, words: Words): string | null {
  const waitMs = state.status?.phase === "queued" ? state.status.expectedWaitMs : null;
  return waitMs === null ? null : words.expectedWait(waitInWords(waitMs, words));
}
