import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { EditorsFrame } from "../../../domain/flow/editing.ts";
import { meQuery } from "../../api/queries.ts";
import { type LiveSocket, openSocket } from "../../live/reconnecting-socket.ts";
import { isNode } from "../store/canvas-id.ts";
import { useSession } from "../store/use-session.ts";

/** Tells the others at which node one is, and follows who they are. */
export function useOthers(): void {
  const session = useSession();
  const me = useQuery(meQuery).data?.id;
  useEffect(() => {
    if (me === undefined) return;
    let at: string | null = null;
    const here = (): string | null => session.selection.find(isNode) ?? null;
    let socket: LiveSocket | null = null;
    const tell = () => socket?.send(JSON.stringify({ type: "at", node: at }));
    socket = openSocket(`/ws/flows/${encodeURIComponent(session.id)}`, {
      open: tell,
      message(text) {
        const frame = EditorsFrame.safeParse(json(text));
        if (frame.success) session.show({ others: frame.data.editors.filter(({ id }) => id !== me) });
      },
      lost: () => session.show({ others: [] }),
      refused: () => session.show({ others: [] }),
    });
    const follow = session.store.subscribe(() => {
      if (here() === at) return;
      at = here();
      tell();
    });
    return () => {
      follow();
      socket?.close();
    };
  }, [session, me]);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
