import { ActionIcon, Button, TextInput, Tooltip } from "@mantine/core";
import { EarOff, Mic, PhoneOff, SendHorizontal } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { isWriting } from "../../desktop/keys.ts";
import { m } from "../../paraglide/messages.js";
import type { InputProps } from "./input-props.ts";
import { Over } from "./over.tsx";
import { QueueWait } from "./queue-wait.tsx";
import { canHear } from "./speak.ts";
import classes from "./try-it.module.css";
import { useMicrophone } from "./use-microphone.ts";

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];

/** A telephone: keys, a voice (written, or by the browser's recogniser), silence, and hanging up. */
export function VoiceInput(props: InputProps) {
  const { rehearsal, step, restart } = props;
  const { waits } = rehearsal;
  const pad = useRef<HTMLFieldSetElement>(null);
  const press = useRef((key: string) => step({ press: key }));
  useEffect(() => {
    press.current = (key) => step({ press: key });
  });
  // Digits of the keyboard are the telephone's while nothing else has the focus: the canvas has keys of its own.
  useEffect(() => {
    const panel = pad.current?.closest("aside");
    const type = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (!/^[0-9*#]$/.test(key) || event.altKey || event.ctrlKey || event.metaKey || isWriting(target))
        return;
      const here = target === document.body || (target instanceof Node && panel?.contains(target));
      if (!here) return;
      event.preventDefault();
      press.current(key);
    };
    window.addEventListener("keydown", type);
    return () => window.removeEventListener("keydown", type);
  }, []);
  if (rehearsal.over) return <Over restart={restart} />;
  return (
    <div className={classes.phone}>
      <fieldset ref={pad} className={classes.pad} aria-label={m.keypad()}>
        {keys.map((key) => (
          <button key={key} type="button" onClick={() => step({ press: key })} data-testid={`try-key-${key}`}>
            {key}
          </button>
        ))}
      </fieldset>
      <div className={classes.beside}>
        <Say {...props} />
        {waits.for === "queue" && <QueueWait {...props} />}
        <span className={classes.gap} />
        <div className={classes.row}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<EarOff size={14} />}
            onClick={() => step({ wait: "silence" })}
            data-testid="try-silence"
          >
            {m.tryit_say_nothing()}
          </Button>
          <Button
            size="compact-sm"
            variant="light"
            color="red"
            leftSection={<PhoneOff size={14} />}
            onClick={() => step({ leave: true })}
            data-testid="try-leave"
          >
            {m.hang_up()}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Words to say: written, spoken, or one of those that it listens for. */
function Say({ trying, rehearsal, step }: InputProps) {
  const [text, setText] = useState("");
  const { phrases } = rehearsal;
  const say = (words: string, confidence: number) =>
    step({ say: words, ...(confidence < 0.9 && { confidence: Math.round(confidence * 100) / 100 }) });
  const ear = useMicrophone(
    rehearsal.run.variables.language === "ja" ? "ja" : rehearsal.run.language,
    (words, sure) => say(words, Math.min(sure, trying.confidence)),
  );
  const deaf = phrases === null;
  function send(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === "") return;
    say(text.trim(), trying.confidence);
    setText("");
  }
  return (
    <form className={classes.say} onSubmit={send}>
      <TextInput
        size="xs"
        aria-label={m.tryit_say()}
        placeholder={deaf ? m.tryit_deaf() : m.tryit_say()}
        disabled={deaf}
        maxLength={500}
        value={ear.listening ? ear.partial : text}
        onChange={({ currentTarget: { value } }) => setText(value)}
        rightSectionWidth={canHear() ? 58 : 30}
        rightSection={
          <>
            {canHear() && (
              <Tooltip label={ear.listening ? m.tryit_stop_listening() : m.tryit_speak()}>
                <ActionIcon
                  size="sm"
                  aria-label={ear.listening ? m.tryit_stop_listening() : m.tryit_speak()}
                  aria-pressed={ear.listening}
                  color={ear.listening ? "red" : "gray"}
                  disabled={deaf}
                  onClick={ear.toggle}
                >
                  <Mic size={15} />
                </ActionIcon>
              </Tooltip>
            )}
            <ActionIcon
              size="sm"
              type="submit"
              aria-label={m.tryit_say()}
              disabled={deaf || text.trim() === ""}
            >
              <SendHorizontal size={15} />
            </ActionIcon>
          </>
        }
        data-testid="try-say"
      />
      {ear.failed && (
        <small className={classes.hint} role="alert">
          {m.tryit_microphone_failed()}
        </small>
      )}
      {phrases !== null && phrases.length > 0 && (
        <ul className={classes.phrases} aria-label={m.tryit_listens_for()}>
          {phrases.slice(0, 8).map(({ value, words }) => (
            <li key={value}>
              <button type="button" onClick={() => say(words[0] ?? value, trying.confidence)}>
                {words[0] ?? value}
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
