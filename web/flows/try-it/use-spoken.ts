import { useEffect, useRef, useState } from "react";
import type { Line } from "../../../domain/flow/rehearsal/line.ts";
import { canSpeak, hush, speak } from "./speak.ts";

const key = "tsunagi.try-it-sound";
const kept = (): boolean => {
  try {
    return localStorage.getItem(key) === "on";
  } catch {
    return false;
  }
};

export interface Spoken {
  /** Whether this browser has a voice at all. */
  possible: boolean;
  on: boolean;
  turn(on: boolean): void;
  /** The customer does something: whatever is being said is not said on. */
  hush(): void;
}

/** Says what is new in a transcript, while it is wanted; at first it is not. The choice is kept in this browser. */
export function useSpoken(transcript: readonly Line[]): Spoken {
  const [on, setOn] = useState(kept);
  const before = useRef<readonly Line[]>(transcript);
  useEffect(() => {
    const known = before.current;
    before.current = transcript;
    if (on && transcript !== known) speak(newLines(known, transcript));
  }, [on, transcript]);
  useEffect(() => hush, []);
  return {
    possible: canSpeak(),
    on,
    turn(next) {
      setOn(next);
      try {
        localStorage.setItem(key, next ? "on" : "off");
      } catch {
        // the choice holds until the page is left
      }
      if (next) speak(lastWords(transcript));
      else hush();
    },
    hush,
  };
}

/** What comes after where both are the same. Nothing, when the way itself was another one before (an edit of the flow). */
function newLines(before: readonly Line[], after: readonly Line[]): readonly Line[] {
  if (after.length < before.length) return [];
  const same = before.every((line, at) => textOf(line) === textOf(after[at]));
  return same ? after.slice(before.length) : [];
}

const textOf = (line: Line | undefined): string =>
  line === undefined ? "" : line.who === "system" ? `${line.node} ${line.note.code}` : line.text;

/** What the flow has said since the customer did anything. */
function lastWords(transcript: readonly Line[]): readonly Line[] {
  return transcript.slice(transcript.findLastIndex(({ who }) => who === "customer") + 1);
}
