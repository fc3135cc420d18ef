import { useNodesInitialized, useReactFlow, useStoreApi } from "@xyflow/react";
import { type PointerEvent, useEffect, useRef } from "react";
import type { Size } from "../store/card-size.ts";
import { useSession, useView } from "../store/use-session.ts";
import type { CanvasNode, WayEdge } from "./to-canvas.ts";

/** Lets the session see and move what is in view. Returns what follows the pointer. */
export function useEyes() {
  const session = useSession();
  const canvas = useReactFlow<CanvasNode, WayEdge>();
  const store = useStoreApi();
  const pointer = useRef<{ x: number; y: number } | null>(null);
  const drawn = useNodesInitialized();
  const looked = useRef(false);

  // All of it when it is small enough to be read, else its beginning.
  useEffect(() => {
    if (!drawn || looked.current) return;
    looked.current = true;
    const { width, height } = store.getState();
    const bounds = canvas.getNodesBounds(canvas.getNodes());
    const share = Math.min(width / (bounds.width + 120), height / (bounds.height + 160));
    if (share >= 0.62) {
      void canvas.fitView({ padding: 0.12, maxZoom: 1 });
      return;
    }
    const start = canvas.getNode(session.flow.start)?.position ?? bounds;
    const zoom = 0.8;
    const down = session.view.get().direction === "down";
    const [x, y] = down ? [width / 2 - 116 * zoom, 70] : [56, height / 2 - 40];
    void canvas.setViewport({ x: x - start.x * zoom, y: y - start.y * zoom, zoom });
  }, [drawn, canvas, store, session]);

  useEffect(() => {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const duration = calm ? 0 : 260;
    const seen = () => {
      const { width, height, transform } = store.getState();
      const [x, y, zoom] = transform;
      return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
    };
    const bring = (ids: readonly string[]) => {
      if (ids.length === 1) {
        const node = canvas.getNode(ids[0] ?? "");
        if (node === undefined) return;
        const { width = 232, height = 80 } = node.measured ?? {};
        const { x, y } = node.position;
        if (canvas.getZoom() < 0.5) {
          void canvas.setCenter(x + width / 2, y + height / 2, { zoom: 0.8, duration });
          return;
        }
        // No further than it must: who works here knows where things stand.
        const box = seen();
        const right = shift(x, width, box.x, box.width);
        const down = shift(y, height, box.y, box.height);
        if (right === 0 && down === 0) return;
        const zoom = canvas.getZoom();
        const viewport = canvas.getViewport();
        void canvas.setViewport(
          { x: viewport.x - right * zoom, y: viewport.y - down * zoom, zoom },
          { duration },
        );
        return;
      }
      const nodes = ids.map((id) => ({ id }));
      void canvas.fitView({ padding: 0.14, maxZoom: 1, duration, ...(ids.length > 0 && { nodes }) });
    };
    session.eyes = {
      centre() {
        const { x, y, width, height } = seen();
        return { x: x + width / 2, y: y + height / 2 };
      },
      pointer: () => (pointer.current === null ? null : canvas.screenToFlowPosition(pointer.current)),
      bring,
      zoom: (by) => void (by === "in" ? canvas.zoomIn({ duration: 120 }) : canvas.zoomOut({ duration: 120 })),
      sizes: () =>
        new Map(
          canvas
            .getNodes()
            .flatMap(({ id, type, measured }): [string, Size][] =>
              type === "card" && measured?.width !== undefined && measured.height !== undefined
                ? [[id, { width: measured.width, height: measured.height }]]
                : [],
            ),
        ),
      focus(id) {
        const before = document.activeElement;
        // A new card is drawn by the next frame. Who has gone elsewhere meanwhile is not called back.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            bring([id]);
            const now = document.activeElement;
            if (now !== before && now !== document.body && now !== null) return;
            const card = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`);
            card?.focus({ preventScroll: true });
          }),
        );
      },
    };
    return () => {
      session.eyes = null;
    };
  }, [session, canvas, store]);

  // A path that is being walked is followed.
  const now = useView((view) => view.light?.now ?? null);
  useEffect(() => {
    if (now !== null) session.eyes?.bring([now]);
  }, [now, session]);

  return {
    move: ({ clientX, clientY }: PointerEvent) => {
      pointer.current = { x: clientX, y: clientY };
    },
    leave: () => {
      pointer.current = null;
    },
  };
}

/** Free space that is kept around what is brought into view, px of the canvas. */
const margin = 48;

/** By how much a view must move so that it has all of this in it; too long a thing is shown from its beginning. */
function shift(at: number, length: number, from: number, seen: number): number {
  const before = at - margin - from;
  const after = at + length + margin - (from + seen);
  if (before < 0) return before;
  return after > 0 ? Math.min(after, before) : 0;
}
