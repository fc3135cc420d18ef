import { ApiFailure } from "../api/failure.ts";
import { m } from "../paraglide/messages.js";

/** What the API refused of a wish, in the language of the screen; `field`: where it is to be mended, if it is. */
export interface Refusal {
  field: "number" | "queue" | "at" | null;
  words: string;
}

/** The API begins what it says of a field with the field's name. */
const ofField: Record<string, () => Refusal> = {
  number: () => ({ field: "number", words: m.callback_number_wrong() }),
  queue: () => ({ field: "queue", words: m.callback_queue_gone() }),
  at: () => ({ field: "at", words: m.callback_time_refused() }),
  entry: () => ({ field: null, words: m.callback_no_entry() }),
};

/** Null: nothing that is peculiar to callbacks; the general words do. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof ApiFailure)) return null;
  switch (error.code) {
    case "invalid":
      return ofField[error.message.split(":", 1)[0] ?? ""]?.() ?? null;
    case "conflict":
      return { field: null, words: m.callback_already() };
    case "voice-unavailable":
      return { field: null, words: m.callback_no_voice() };
    default:
      return null;
  }
}
