import { beforeEach, expect, test, vi } from "vitest";
import { createCalls } from "./calls.ts";
import type { RoomWish } from "./room.ts";

/** A browser's storage, new for each test. */
function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("localStorage", storage());
  vi.stubGlobal("sessionStorage", storage());
});

const line = { contact: "a", held: false, video: false };

/** A tab with a room that does as it is told. */
function tab() {
  const asked: string[] = [];
  const done: string[] = [];
  let wish: RoomWish | undefined;
  const calls = createCalls(
    (contact) => asked.push(contact),
    async (given) => {
      wish = given;
      const note = (what: string) => async (on: unknown) => void done.push(`${what} ${on}`);
      return {
        setMicrophone: note("microphone"),
        setCamera: note("camera"),
        setHearing: (on) => void done.push(`hearing ${on}`),
        press: note("press"),
        choose: note("choose"),
        allowSound: async () => {},
        show: () => () => {},
        leave: async () => void done.push("left"),
      };
    },
  );
  return {
    calls,
    asked,
    done,
    get phase() {
      return calls.state.get().phase;
    },
    gone: (why: "elsewhere" | "closed" | "lost") => wish?.gone(why),
    async joins() {
      calls.take("a");
      calls.follow(line);
      calls.ticket("a", "wss://room", "token");
      await vi.advanceTimersByTimeAsync(0);
      done.length = 0;
    },
  };
}

test("the tab that answered asks for a ticket and joins with it", async () => {
  const one = tab();
  one.calls.take("a");
  one.calls.follow(line);
  expect([one.phase, one.asked]).toEqual(["joining", ["a"]]);
  one.calls.ticket("a", "wss://room", "token");
  await vi.advanceTimersByTimeAsync(0);
  expect([one.phase, one.done]).toEqual(["live", ["hearing true", "microphone true"]]);
});

test("a tab that did not answer leaves the call to the one that did, until it is told to take it", () => {
  const one = tab();
  one.calls.follow(line);
  expect([one.phase, one.asked]).toEqual(["elsewhere", []]);
  one.calls.take("a");
  expect([one.phase, one.asked]).toEqual(["joining", ["a"]]);
});

test("a ticket that was lost with the connection is asked for again", async () => {
  const one = tab();
  one.calls.take("a");
  one.calls.follow(line);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(one.asked).toEqual(["a", "a"]);
});

test("while on hold nobody is heard, and resuming keeps a mute", async () => {
  const one = tab();
  await one.joins();
  one.calls.setMuted(true);
  one.calls.follow({ ...line, held: true });
  one.calls.follow(line);
  expect(one.done).toEqual([
    "hearing true",
    "microphone false",
    "hearing false",
    "microphone false",
    "hearing true",
    "microphone false",
  ]);
});

test("a lost line is fetched back with a new ticket", async () => {
  const one = tab();
  await one.joins();
  one.gone("lost");
  expect(one.phase).toBe("reconnecting");
  await vi.advanceTimersByTimeAsync(500);
  expect(one.asked).toEqual(["a", "a"]);
});

test("a call another tab has taken is not taken back", async () => {
  const one = tab();
  await one.joins();
  one.gone("elsewhere");
  await vi.advanceTimersByTimeAsync(20_000);
  expect([one.phase, one.asked]).toEqual(["elsewhere", ["a"]]);
});

test("when the contact is over the room is left", async () => {
  const one = tab();
  await one.joins();
  one.calls.follow(null);
  expect([one.phase, one.done]).toEqual(["idle", ["left"]]);
});

test("a room that was reached after the call is left at once", async () => {
  const one = tab();
  one.calls.take("a");
  one.calls.follow(line);
  one.calls.ticket("a", "wss://room", "token");
  one.calls.follow(null);
  await vi.advanceTimersByTimeAsync(0);
  expect([one.phase, one.done]).toEqual(["idle", ["left"]]);
});
