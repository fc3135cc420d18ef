import { useEffect, useState } from "react";
import type { WallboardSnapshot } from "../../domain/wallboard/report.ts";
import { openSocket } from "../live/reconnecting-socket.ts";

export interface Wallboard {
  snapshot: WallboardSnapshot | null;
  /** Add to this machine's clock to get the server's. ms */
  clockSkewMs: number;
  link: "connecting" | "open" | "lost" | "signed-out" | "not-allowed";
}

/** The live figures, while the component is shown. */
export function useWallboard(): Wallboard {
  const [board, setBoard] = useState<Wallboard>({ snapshot: null, clockSkewMs: 0, link: "connecting" });
  useEffect(() => {
    const socket = openSocket("/ws/wallboard", {
      open: () => setBoard((before) => ({ ...before, link: "open" })),
      message(text) {
        const frame: unknown = JSON.parse(text);
        if (!isSnapshot(frame)) return;
        setBoard({ snapshot: frame, clockSkewMs: frame.at - Date.now(), link: "open" });
      },
      lost: () => setBoard((before) => ({ ...before, link: "lost" })),
      refused: (why) => setBoard((before) => ({ ...before, link: why })),
    });
    return () => socket.close();
  }, []);
  return board;
}

function isSnapshot(value: unknown): value is WallboardSnapshot {
  return typeof value === "object" && value !== null && "type" in value && value.type === "wallboard";
}
