import { useEffect } from "react";
import { isWriting } from "../../desktop/keys.ts";
import { useSession } from "../store/use-session.ts";
import { copied, paste, removeSelected } from "./commands.ts";

/** Copy, cut and paste of nodes as text, wherever nothing is being written and no text is selected. */
export function useClipboard(): void {
  const session = useSession();
  useEffect(() => {
    const ours = (event: ClipboardEvent): boolean =>
      !isWriting(event.target) && session.view.get().dialog === null && (getSelection()?.isCollapsed ?? true);
    const copy = (event: ClipboardEvent): boolean => {
      const text = ours(event) ? copied(session) : null;
      if (text === null || event.clipboardData === null) return false;
      event.clipboardData.setData("text/plain", text);
      event.preventDefault();
      return true;
    };
    const onCopy = (event: ClipboardEvent) => void copy(event);
    const onCut = (event: ClipboardEvent) => {
      if (copy(event)) removeSelected(session);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!ours(event)) return;
      if (paste(session, event.clipboardData?.getData("text/plain") ?? "")) event.preventDefault();
    };
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCut);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCut);
      document.removeEventListener("paste", onPaste);
    };
  }, [session]);
}
