import {
  Ear,
  EarOff,
  Hourglass,
  Keyboard,
  MessageSquare,
  Mic,
  MousePointerClick,
  PhoneOff,
} from "lucide-react";
import { useEffect, useRef } from "react";
import type { Line } from "../../../domain/flow/rehearsal/line.ts";
import { noteWords } from "../../../domain/flow/rehearsal/words.ts";
import { percent } from "../../app/format.ts";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { looks } from "../kinds/look.ts";
import type { Editor } from "../store/editor.ts";
import classes from "./try-it.module.css";

interface Props {
  editor: Editor;
  transcript: readonly Line[];
  /** How many inputs led here: a new one brings the end into view. */
  steps: number;
}

/** The talk as it went: the flow at the left, the customer at the right, what happened beside it in the middle. */
export function Conversation({ editor, transcript, steps }: Props) {
  const end = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows each input and each new line
  useEffect(() => {
    end.current?.scrollIntoView({ block: "end" });
  }, [steps, transcript.length]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keys
    <div className={classes.talk} role="log" aria-label={m.conversation()} tabIndex={0}>
      {transcript.length === 0 && <p className={classes.empty}>{m.tryit_silent()}</p>}
      <ol>
        {transcript.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id and only ever grow at the end
          <li key={at} className={classes.line} data-who={line.who}>
            {line.node !== transcript[at - 1]?.node && line.who !== "system" && (
              <Where editor={editor} line={line} />
            )}
            <Words line={line} />
          </li>
        ))}
      </ol>
      <div ref={end} />
    </div>
  );
}

/** At which node it is said; one click selects it. */
function Where({ editor, line: { flow, node } }: { editor: Editor; line: Line }) {
  const own = flow === editor.flow.id ? editor.flow.nodes[node] : undefined;
  if (own === undefined)
    return (
      <span className={classes.where}>
        {flow === editor.flow.id
          ? node
          : `${editor.flows.find(({ id }) => id === flow)?.name ?? flow} › ${node}`}
      </span>
    );
  const { icon: Icon, name } = looks[own.kind];
  return (
    <button type="button" className={classes.where} onClick={() => editor.select([node])} title={name()}>
      <Icon size={11} aria-hidden="true" />
      {node}
    </button>
  );
}

function Words({ line }: { line: Line }) {
  if (line.who === "system") return <Note line={line} />;
  if (line.who === "flow")
    return (
      <div className={classes.bubble} lang={line.language}>
        {line.audio === undefined ? line.text : <em>{m.tryit_plays({ name: line.audio })}</em>}
        {line.choices !== undefined && line.choices.length > 0 && (
          <ul className={classes.choices}>
            {line.choices.map(({ value, label }) => (
              <li key={value}>{label}</li>
            ))}
          </ul>
        )}
      </div>
    );
  switch (line.did) {
    case "press":
      return (
        <div className={classes.bubble} data-did="press">
          <Keyboard size={13} aria-label={m.tryit_presses()} />
          <kbd>{line.text}</kbd>
        </div>
      );
    case "say":
      return (
        <div className={classes.bubble} data-did="say">
          <Mic size={13} aria-label={m.tryit_says()} />
          {line.text}
          {line.confidence !== undefined && line.confidence < 0.85 && (
            <small>{m.tryit_heard({ share: percent(line.confidence) })}</small>
          )}
        </div>
      );
    case "choose":
      return (
        <div className={classes.bubble} data-did="choose">
          <MousePointerClick size={13} aria-label={m.tryit_chooses()} />
          {line.text}
        </div>
      );
    case "type":
      return <div className={classes.bubble}>{line.text}</div>;
    case "silence":
      return (
        <div className={classes.quiet}>
          <EarOff size={12} aria-hidden="true" />
          {m.tryit_silence()}
        </div>
      );
    case "leave":
      return (
        <div className={classes.quiet}>
          <PhoneOff size={12} aria-hidden="true" />
          {m.tryit_left()}
        </div>
      );
  }
}

const tones: Partial<Record<string, "bad" | "end">> = { failed: "bad", missed: "bad", ended: "end" };

function Note({ line }: { line: Extract<Line, { who: "system" }> }) {
  const { note } = line;
  const Icon = note.code === "time" ? Hourglass : note.code === "message" ? MessageSquare : Ear;
  return (
    <p className={classes.note} data-tone={tones[note.code]}>
      {(note.code === "time" || note.code === "message") && <Icon size={11} aria-hidden="true" />}
      {noteWords(note, getLocale())}
    </p>
  );
}
