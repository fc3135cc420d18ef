import { useEffect, useMemo, useRef } from "react";

const againMs = 3_000;
const pauseMs = 4_000;

/** Tells the other side that someone writes: at once, again every 3 s while it goes on, and no more after 4 s of rest. */
export function useTyping(tell: (on: boolean) => void): { wrote(something: boolean): void; stop(): void } {
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  const typing = useMemo(() => {
    let toldAt = 0;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      clearTimeout(rest);
      if (toldAt > 0) latest.current(false);
      toldAt = 0;
    };
    const wrote = (something: boolean) => {
      if (!something) return stop();
      clearTimeout(rest);
      rest = setTimeout(stop, pauseMs);
      if (Date.now() - toldAt < againMs) return;
      toldAt = Date.now();
      latest.current(true);
    };
    return { wrote, stop };
  }, []);
  useEffect(() => typing.stop, [typing]);
  return typing;
}
