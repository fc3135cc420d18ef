import { useEffect, useRef, useState } from "react";
import type { Language } from "../../../domain/media/protocol.ts";
import { listen } from "./speak.ts";

interface Microphone {
  listening: boolean;
  /** What was understood so far. */
  partial: string;
  /** The last attempt could not listen at all: refused, or no microphone. */
  failed: boolean;
  toggle(): void;
}

/** The browser's recogniser, for one utterance at a time. */
export function useMicrophone(
  language: Language,
  heard: (words: string, confidence: number) => void,
): Microphone {
  const [partial, setPartial] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  return {
    listening: partial !== null,
    partial: partial ?? "",
    failed,
    toggle() {
      if (stop.current !== null) {
        stop.current();
        return;
      }
      setFailed(false);
      setPartial("");
      stop.current = listen(language, {
        partial: setPartial,
        // Some recognisers do not say how sure they are: 0 stands for that.
        heard: (words, confidence) => heard(words, confidence === 0 ? 1 : confidence),
        ended(wrong) {
          stop.current = null;
          setPartial(null);
          setFailed(wrong);
        },
      });
    },
  };
}
