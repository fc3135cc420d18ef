import { ActionIcon, FileButton, Textarea, Tooltip } from "@mantine/core";
import { Paperclip, SendHorizontal } from "lucide-react";
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { ContactView } from "../../domain/agent/desktop.ts";
import { attachmentExtensions } from "../../domain/attachment/check.ts";
import { keepDraft, readDraft } from "../desktop/drafts.ts";
import { useDesktop } from "../desktop/use-desktop.ts";
import { m } from "../paraglide/messages.js";
import classes from "./composer.module.css";
import { UploadList } from "./upload-list.tsx";
import { useTyping } from "./use-typing.ts";
import { useUploads } from "./use-uploads.ts";

/** Where an agent writes. Enter sends, Shift+Enter breaks the line, and Enter that picks a Japanese word only picks it. */
export function Composer({ view }: { view: ContactView }) {
  const { contact } = view;
  const desktop = useDesktop();
  const [text, setText] = useState(() => readDraft(contact, "message"));
  const [over, setOver] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const typing = useTyping((on) => desktop.typing(contact, on));
  const uploads = useUploads(contact, (attachment) => desktop.say(contact, "", attachment));

  useEffect(() => box.current?.focus(), []);

  function write(next: string) {
    setText(next);
    keepDraft(contact, "message", next);
    typing.wrote(next !== "");
  }

  function send() {
    const words = text.trim();
    if (words === "") return;
    desktop.say(contact, words);
    write("");
  }

  function press(event: KeyboardEvent) {
    // 229: Safari ends the composition before it tells of the key that ended it.
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || event.altKey || composing) return;
    event.preventDefault();
    send();
  }

  function take(files: Iterable<File>) {
    for (const file of files) uploads.add(file);
  }

  function paste(event: ClipboardEvent) {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take(event.clipboardData.files);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  }

  return (
    <fieldset
      className={classes.composer}
      data-over={over || undefined}
      aria-label={m.write_message()}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <UploadList uploads={uploads} />
      <div className={classes.line}>
        <FileButton multiple accept={attachmentExtensions.map((one) => `.${one}`).join(",")} onChange={take}>
          {(props) => (
            <Tooltip label={m.attach_file()}>
              <ActionIcon {...props} size={38} aria-label={m.attach_file()} data-testid="attach">
                <Paperclip size={19} />
              </ActionIcon>
            </Tooltip>
          )}
        </FileButton>
        <Textarea
          ref={box}
          data-composer
          className={classes.text}
          classNames={{ input: classes.input }}
          aria-label={m.write_message()}
          placeholder={over ? m.drop_files() : m.write_message_placeholder()}
          autosize
          minRows={1}
          maxRows={8}
          maxLength={4000}
          lang={view.card.language}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={press}
          onPaste={paste}
          onBlur={typing.stop}
          data-testid="composer"
        />
        <Tooltip label={m.send()}>
          <ActionIcon
            size={38}
            variant="filled"
            color="ai"
            aria-label={m.send()}
            disabled={text.trim() === ""}
            onClick={send}
            data-testid="send"
          >
            <SendHorizontal size={18} />
          </ActionIcon>
        </Tooltip>
      </div>
    </fieldset>
  );
}
