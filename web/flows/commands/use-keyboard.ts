import { useEffect } from "react";
import { isWriting } from "../../desktop/keys.ts";
import { useSession } from "../store/use-session.ts";
import { press } from "./keys.ts";

/** Keys anywhere on the page do what ./keys.ts says. Captured, so that the page around has its keys only where we have none. */
export function useKeyboard(): void {
  const session = useSession();
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const { target } = event;
      const at = target instanceof HTMLElement ? target : document.body;
      if (event.isComposing || at.closest("[role=menu], [role=listbox], [role=dialog]")) return;
      const onCanvas = at === document.body || at.closest("[data-testid=canvas]") !== null;
      const card = at.classList.contains("react-flow__node") ? (at.dataset.id ?? null) : null;
      const done = press(session, {
        key: event.key,
        control: event.ctrlKey || event.metaKey,
        shift: event.shiftKey,
        alt: event.altKey,
        writing: isWriting(target),
        card: card !== null && Object.hasOwn(session.flow.nodes, card) ? card : null,
        onCanvas,
        ofFlow: onCanvas || at.closest("[data-of-flow]") !== null,
      });
      if (!done) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener("keydown", down, true);
    return () => window.removeEventListener("keydown", down, true);
  }, [session]);
}
