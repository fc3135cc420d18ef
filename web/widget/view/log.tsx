import { agentName, openChoices, tickOf } from "../state/select.ts";
import { languageOf, type Part } from "./app.tsx";
import { Bubble, PendingBubble, UploadBubble } from "./bubble.tsx";

/** The transcript, what is on its way, and the buttons that wait for a press. */
export function Log(part: Part) {
  const { state, words, deeds } = part;
  const choices = openChoices(state);
  return (
    <div class="log" role="log" aria-live="polite" aria-relevant="additions" data-part="log">
      {state.messages.map((message, index) => (
        <Bubble
          key={message.id}
          message={message}
          before={state.messages[index - 1]}
          after={state.messages[index + 1]}
          tick={tickOf(message, state)}
          words={words}
          language={languageOf(state)}
          urlOf={(id) => deeds.downloadUrl(id)}
        />
      ))}
      {choices.length > 0 && (
        <div class="choices">
          {choices.map(({ value, label }) => (
            <button
              key={value}
              type="button"
              class="choice"
              data-part="choice"
              onClick={() => deeds.choose(value, label)}
            >
              {label}
            </button>
          ))}
        </div>
      )}
      {state.pending.map((pending) => (
        <PendingBubble key={pending.id} pending={pending} words={words} deeds={deeds} />
      ))}
      {state.uploads.map((upload) => (
        <UploadBubble key={upload.id} upload={upload} words={words} deeds={deeds} />
      ))}
      {state.agentTyping && (
        <p class="typing" data-part="typing">
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span class="unseen">{words.typing(agentName(state) ?? words.someone)}</span>
        </p>
      )}
    </div>
  );
}
