import type { Pending, Session } from "../state/state.ts";

/** What outlives a page load. Every read tolerates nonsense, every write a full or forbidden storage. */
export interface Keep {
  visitor(): string;
  session(): Session | null;
  keepSession(session: Session | null): void;
  pending(): Pending[];
  keepPending(pending: readonly Pending[]): void;
  open(): boolean;
  keepOpen(open: boolean): void;
  seen(): number;
  keepSeen(seen: number): void;
  /** Whether a `storage` event's key says that another page of this site opened or closed the session. */
  isSessionKey(key: string | null): boolean;
}

type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/**
 * Each unsent message has its own key, so that two pages of one site never overwrite each other's. Sent twice by two
 * pages, its id makes it one.
 */
export function keepIn(storage: Storage, tenant: string, entry: string, newId: () => string): Keep {
  const at = (name: string) => `tsunagi:${tenant}:${entry}:${name}`;
  const read = (name: string): unknown =>
    attempt(() => JSON.parse(storage.getItem(at(name)) ?? "null")) ?? null;
  const write = (name: string, value: unknown) =>
    attempt(() =>
      value === null ? storage.removeItem(at(name)) : storage.setItem(at(name), JSON.stringify(value)),
    );
  let visitor: string | null = null;

  const pendingNames = () =>
    (attempt(() => Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? "")) ?? [])
      .filter((key) => key.startsWith(at("pending:")))
      .map((key) => key.slice(at("").length));

  return {
    visitor() {
      const kept = read("visitor");
      visitor ??= typeof kept === "string" && kept.length >= 16 ? kept : newId();
      write("visitor", visitor);
      return visitor;
    },
    session() {
      const kept = read("session");
      return isSession(kept) ? kept : null;
    },
    keepSession: (session) => write("session", session),
    pending: () =>
      pendingNames()
        .map(read)
        .filter(isPending)
        .sort((a, b) => a.at - b.at),
    keepPending(all) {
      const pending = all.filter(({ secure }) => secure !== true);
      const names = new Set(pending.map((p) => `pending:${p.id}`));
      for (const name of pendingNames()) if (!names.has(name)) write(name, null);
      for (const one of pending) write(`pending:${one.id}`, one);
    },
    open: () => read("open") === true,
    keepOpen: (open) => write("open", open ? true : null),
    seen: () => Number(read("seen") ?? 0) || 0,
    keepSeen: (seen) => write("seen", seen === 0 ? null : seen),
    isSessionKey: (key) => key === at("session"),
  };
}

function isSession(value: unknown): value is Session {
  return (
    isRecord(value) &&
    typeof value.contact === "string" &&
    typeof value.token === "string" &&
    "channel" in value
  );
}

function isPending(value: unknown): value is Pending {
  return (
    isRecord(value) &&
    typeof value.id === "string" &&
    typeof value.value === "string" &&
    typeof value.text === "string" &&
    typeof value.at === "number" &&
    (value.kind === "message" || value.kind === "choice")
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function attempt<T>(deed: () => T): T | null {
  try {
    return deed();
  } catch {
    return null;
  }
}
