import type { Language, PlayItem } from "../../media/protocol.ts";
import { withoutMarkup } from "../markup.ts";
import type { FlowAction } from "../run.ts";
import type { Button, CustomerLine, Line, Note } from "./line.ts";

/** Who said what at which node, in order. `now` is asked for the time of each line. */
export class Transcript {
  readonly lines: Line[] = [];
  /** Those of the last text that had any. */
  buttons: Button[] = [];
  readonly #now: () => number;
  #at = { flow: "", node: "" };

  constructor(now: () => number) {
    this.#now = now;
  }

  entered(flow: string, node: string): void {
    this.#at = { flow, node };
    this.buttons = [];
  }

  say(items: readonly PlayItem[], language: Language): void {
    for (const item of items) {
      const line = { ...this.#place(), who: "flow", by: "voice" } as const;
      if (item.kind === "speech") {
        const text = item.markup === true ? withoutMarkup(item.text) : item.text;
        this.lines.push({ ...line, text, language: item.language });
      } else if (item.kind === "audio") this.lines.push({ ...line, text: "", language, audio: item.asset });
    }
  }

  show({ text, choices, secure }: Omit<Extract<FlowAction, { do: "show" }>, "do">, language: Language): void {
    if (choices !== undefined) this.buttons = choices;
    if (text === "" && !choices?.length) return;
    const line = { ...this.#place(), who: "flow", by: "chat", text, language } as const;
    this.lines.push({ ...line, ...(choices && { choices }), ...(secure && { secure }) });
  }

  /** Text that the caller may still add to. */
  customer(line: CustomerLine): CustomerLine {
    const whole = { ...this.#place(), ...line };
    this.lines.push(whole);
    return whole;
  }

  note(note: Note): void {
    this.lines.push({ ...this.#place(), who: "system", note });
  }

  #place() {
    return { at: this.#now(), ...this.#at };
  }
}
