import { useRef, useSyncExternalStore } from "react";

export interface Store<State, Action> {
  get(): State;
  dispatch(action: Action): void;
  subscribe(listener: () => void): () => void;
}

/** State that changes only through a pure reducer, with listeners. */
export function createStore<State, Action>(
  first: State,
  reduce: (state: State, action: Action) => State,
): Store<State, Action> {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What `select` makes of the state; the component renders again only when that is another value (by `same`). */
export function useSelected<State, Value>(
  store: Pick<Store<State, never>, "get" | "subscribe">,
  select: (state: State) => Value,
  same: (a: Value, b: Value) => boolean = Object.is,
): Value {
  const last = useRef<{ state: State; select: unknown; value: Value } | null>(null);
  const read = (): Value => {
    const state = store.get();
    const known = last.current;
    if (known && known.state === state && known.select === select) return known.value;
    const value = select(state);
    const kept = known && same(known.value, value) ? known.value : value;
    last.current = { state, select, value: kept };
    return kept;
  };
  return useSyncExternalStore(store.subscribe, read);
}
