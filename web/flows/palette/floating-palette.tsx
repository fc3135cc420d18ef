import { useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect, useRef } from "react";
import { m } from "../../paraglide/messages.js";
import { add } from "../commands/commands.ts";
import { useFirstKnown } from "../lists/use-first-known.ts";
import { useSession, useView } from "../store/use-session.ts";
import classes from "./floating-palette.module.css";
import { KindList } from "./kind-list.tsx";

const size = { width: 250, height: 400 };

/** The choice of kinds where an edge was let go, or in the middle when a key has called it. */
export function FloatingPalette({ within }: { within: RefObject<HTMLElement | null> }) {
  const session = useSession();
  const wish = useView((view) => view.palette);
  const first = useFirstKnown();
  const { flowToScreenPosition } = useReactFlow();
  const own = useRef<HTMLDivElement>(null);
  const close = () => {
    session.show({ palette: null });
    const [only] = session.selection;
    if (wish?.from) session.eyes?.focus(wish.from.node);
    else if (only !== undefined) session.eyes?.focus(only);
  };

  useEffect(() => {
    if (wish === null) return;
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !own.current?.contains(event.target))
        session.show({ palette: null });
    };
    // The pointer that has just let the edge go is not one that leaves.
    const later = setTimeout(() => window.addEventListener("pointerdown", outside, true), 0);
    return () => {
      clearTimeout(later);
      window.removeEventListener("pointerdown", outside, true);
    };
  }, [wish, session]);

  if (wish === null) return null;
  const box = within.current?.getBoundingClientRect() ?? new DOMRect();
  const at = wish.at === null ? null : flowToScreenPosition(wish.at);
  const left = at === null ? (box.width - size.width) / 2 : at.x - box.left;
  const top = at === null ? Math.max(20, (box.height - size.height) / 3) : at.y - box.top;
  const height = Math.min(size.height, box.height - 24);
  return (
    <div
      ref={own}
      className={classes.palette}
      role="dialog"
      aria-label={m.edit_add_node()}
      style={{
        left: Math.max(12, Math.min(left, box.width - size.width - 12)),
        top: Math.max(12, Math.min(top, box.height - height - 12)),
        width: size.width,
        maxHeight: height,
      }}
      data-testid="palette"
    >
      <KindList eager choose={(kind) => add(session, kind, first(), wish)} leave={close} />
    </div>
  );
}
