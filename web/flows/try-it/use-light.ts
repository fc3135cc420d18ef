import { useEffect, useRef } from "react";
import type { Editor, Light } from "../store/editor.ts";

/** Lights this path on the canvas, as long as the component is there. `path`: a new one only when it is another one. */
export function useLight(editor: Editor, path: Light | null): void {
  const latest = useRef(editor.light);
  useEffect(() => {
    latest.current = editor.light;
  });
  useEffect(() => latest.current(path), [path]);
  useEffect(() => () => latest.current(null), []);
}
