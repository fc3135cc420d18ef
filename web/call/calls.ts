import { createStore, type Store } from "../live/store.ts";
import { type CallChange, type CallState, changeCall, type DeviceKind, noCall } from "./call-state.ts";
import { keepDevice, keepTaken, kept, taken } from "./kept.ts";
import type { JoinedRoom, RoomWish } from "./room.ts";

/** What a contact in hand means for the call: null when no live contact is in hand. */
export interface Line {
  contact: string;
  held: boolean;
  video: boolean;
}

export interface Calls {
  state: Store<CallState, CallChange>;
  /** This tab answers that contact: it, and no other tab, joins the room. */
  take(contact: string): void;
  /** Follows the contact in hand: joins, holds, leaves. */
  follow(line: Line | null): void;
  /** How to join, as the server answered. */
  ticket(contact: string, url: string, token: string): void;
  setMuted(muted: boolean): void;
  setCamera(on: boolean): void;
  press(digit: string): void;
  choose(kind: DeviceKind, id: string): void;
  allowSound(): void;
  retryMicrophone(): void;
  show(picture: string, element: HTMLVideoElement): () => void;
}

const retryMs = [500, 1_000, 2_000, 4_000, 8_000];
/** A ticket comes at once or was lost with the desktop's connection. */
const ticketWithinMs = 4_000;

/** LiveKit's client is large and comes with the first call. */
const loadRoom = async (wish: RoomWish): Promise<JoinedRoom> => (await import("./room.ts")).joinRoom(wish);

/** The one live call of this tab. `ask` requests a ticket for the room of a contact. */
export function createCalls(ask: (contact: string) => void, joinRoom = loadRoom): Calls {
  const state = createStore<CallState, CallChange>({ ...noCall, chosen: kept() }, changeCall);
  let room: JoinedRoom | null = null;
  let line: Line | null = null;
  let joining = false;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function change(part: CallChange): void {
    state.dispatch(part);
  }

  function drop(): void {
    clearTimeout(retry);
    joining = false;
    const old = room;
    room = null;
    if (old) void old.leave();
  }

  /** Asks for a ticket until one comes. */
  function request(contact: string): void {
    if (line?.contact !== contact || room || joining) return;
    ask(contact);
    clearTimeout(retry);
    retry = setTimeout(() => request(contact), ticketWithinMs);
  }

  function begin(next: Line): void {
    drop();
    failures = 0;
    const { devices, chosen } = state.get();
    change({ ...noCall, devices, chosen, contact: next.contact, held: next.held, phase: "elsewhere" });
    if (!taken().includes(next.contact)) return;
    change({ phase: "joining" });
    request(next.contact);
  }

  function again(contact: string): void {
    room = null;
    joining = false;
    if (line?.contact !== contact) return;
    change({ phase: "reconnecting", iSpeak: false, theySpeak: false, pictures: [] });
    clearTimeout(retry);
    retry = setTimeout(() => request(contact), retryMs[Math.min(failures++, retryMs.length - 1)]);
  }

  function listen(): void {
    const { muted, held } = state.get();
    room?.setHearing(!held);
    void room?.setMicrophone(!muted && !held);
  }

  async function join(contact: string, url: string, token: string): Promise<void> {
    const { muted, held, chosen } = state.get();
    try {
      const joined = await joinRoom({
        url,
        token,
        muted: muted || held,
        camera:
          line?.video === true && (state.get().camera || localStorage.getItem("tsunagi.camera-on") === "yes"),
        chosen,
        change,
        gone(why) {
          if (line?.contact !== contact) return;
          if (why === "lost") again(contact);
          else {
            room = null;
            joining = false;
            if (why === "elsewhere") keepTaken(taken().filter((one) => one !== contact));
            change({ phase: why === "elsewhere" ? "elsewhere" : "idle", pictures: [] });
          }
        },
      });
      if (line?.contact !== contact) return void joined.leave();
      room = joined;
      failures = 0;
      change({ phase: "live" });
      listen();
    } catch {
      again(contact);
    }
  }

  return {
    state,
    take(contact) {
      if (!taken().includes(contact)) keepTaken([...taken(), contact]);
      if (line?.contact === contact && state.get().phase === "elsewhere") begin(line);
    },
    follow(next) {
      const before = line;
      line = next;
      if (next === null) {
        if (before === null) return;
        drop();
        keepTaken([]);
        change({ ...noCall, devices: state.get().devices, chosen: state.get().chosen });
      } else if (before?.contact !== next.contact) begin(next);
      else if (before.held !== next.held) {
        change({ held: next.held });
        listen();
      }
    },
    ticket(contact, url, token) {
      const { phase } = state.get();
      if (line?.contact !== contact || room || joining || phase === "elsewhere") return;
      joining = true;
      clearTimeout(retry);
      void join(contact, url, token);
    },
    setMuted(muted) {
      change({ muted });
      listen();
    },
    setCamera(on) {
      localStorage.setItem("tsunagi.camera-on", on ? "yes" : "no");
      void room?.setCamera(on);
    },
    press: (digit) => void room?.press(digit),
    choose(kind, id) {
      keepDevice(kind, id);
      change({ chosen: kept() });
      void room?.choose(kind, id);
    },
    allowSound: () => void room?.allowSound(),
    retryMicrophone: listen,
    show: (picture, element) => room?.show(picture, element) ?? (() => {}),
  };
}
