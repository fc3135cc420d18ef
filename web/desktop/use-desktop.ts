import { useSyncExternalStore } from "react";
import type { CallState } from "../call/call-state.ts";
import { useNow } from "../live/clock.ts";
import { useSelected } from "../live/store.ts";
import { type Desktop, openDesktop } from "./desktop.ts";
import type { DesktopState } from "./state.ts";

let current: Desktop | null = null;
const listeners = new Set<() => void>();

function become(next: Desktop | null): void {
  current = next;
  for (const listener of [...listeners]) listener();
}

/** Opens the desktop if it is not open yet. It then stays, whatever screen is shown, until `closeDesktop`. */
export function startDesktop(): void {
  if (current === null) become(openDesktop());
}

/** Leaves: the agent is offline. */
export function closeDesktop(): void {
  current?.close();
  become(null);
}

/** The desktop, or null while this page has none (a supervisor who has not opened it). */
export function useOpenDesktop(): Desktop | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

/** The desktop, in components that are only shown while it is open. */
export function useDesktop(): Desktop {
  const desktop = useOpenDesktop();
  if (desktop === null) throw new Error("shown without an open desktop");
  return desktop;
}

/** A piece of the desktop's state. Give `same` when `select` builds a new object each time. */
export function useDesk<Value>(
  select: (state: DesktopState) => Value,
  same?: (a: Value, b: Value) => boolean,
): Value {
  return useSelected(useDesktop().state, select, same);
}

export function useCall<Value>(select: (state: CallState) => Value): Value {
  return useSelected(useDesktop().calls.state, select);
}

/** The server's time, ticking by the second. */
export function useServerNow(): number {
  return useNow() + useDesk((state) => state.clockSkewMs);
}
