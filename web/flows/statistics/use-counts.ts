import { useEffect, useRef } from "react";
import type { Counts, Editor } from "../store/editor.ts";

/** Puts figures on the canvas, as long as the component is there. */
export function useCounts(editor: Editor, counts: Counts | null): void {
  const latest = useRef(editor.counts);
  useEffect(() => {
    latest.current = editor.counts;
  });
  useEffect(() => latest.current(counts), [counts]);
  useEffect(() => () => latest.current(null), []);
}
