import { useState } from "preact/hooks";
import type { Part } from "./app.tsx";
import { Icon } from "./icons.tsx";

/**
 * In the composer's place while digits are asked for that nobody may see. `one-time-code` keeps browsers from offering to
 * remember them, which `off` does not.
 */
export function SecretComposer({ words, deeds }: Part) {
  const [text, setText] = useState("");
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        deeds.write(text);
        setText("");
      }}
    >
      <input
        type="password"
        class="secret"
        inputMode="numeric"
        autocomplete="one-time-code"
        value={text}
        placeholder={words.writeSecret}
        aria-label={words.writeSecret}
        data-first
        data-part="secret"
        enterkeyhint="send"
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button
        type="submit"
        class="send"
        aria-label={words.send}
        title={words.send}
        disabled={text.trim() === ""}
      >
        <Icon name="send" />
      </button>
    </form>
  );
}
