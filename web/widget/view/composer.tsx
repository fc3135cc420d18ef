import { useRef, useState } from "preact/hooks";
import { acceptedFiles } from "../attachments/check-file.ts";
import type { Part } from "./app.tsx";
import { Icon } from "./icons.tsx";

/** Enter sends, Shift+Enter breaks the line; an Enter that chooses a word in an input method does neither. */
export function Composer({ state, words, deeds }: Part) {
  const [text, setText] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const send = () => {
    deeds.write(text);
    setText("");
    if (box.current) box.current.style.height = "";
    box.current?.focus();
  };
  const placeholder = state.status?.phase === "flow" ? words.writeAnswer : words.writeHere;
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <button
        type="button"
        class="plain"
        aria-label={words.attach}
        title={words.attach}
        onClick={() => files.current?.click()}
      >
        <Icon name="clip" />
      </button>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-part="file-input"
        accept={acceptedFiles}
        onChange={(event) => {
          deeds.attach(event.currentTarget.files ?? []);
          event.currentTarget.value = "";
        }}
      />
      <textarea
        ref={box}
        rows={1}
        value={text}
        placeholder={placeholder}
        aria-label={placeholder}
        data-first
        data-part="composer"
        enterkeyhint="send"
        onInput={(event) => {
          const area = event.currentTarget;
          setText(area.value);
          area.style.height = "";
          area.style.height = `${Math.min(area.scrollHeight + 2, 132)}px`;
          deeds.typing(area.value !== "");
        }}
        onKeyDown={(event) => {
          // keyCode 229: Safari ends a composition before it tells of the key.
          if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
          event.preventDefault();
          send();
        }}
        onPaste={(event) => {
          const pasted = [...(event.clipboardData?.files ?? [])];
          if (pasted.length > 0) event.preventDefault();
          deeds.attach(pasted);
        }}
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
