import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Flow } from "../../../domain/flow/flow.ts";
import { ApiFailure, unreachable } from "../../api/failure.ts";
import { Autosave } from "./autosave.ts";
import { type Copy, goesOnFrom } from "./kept-copy.ts";

const named = (name: string) =>
  Flow.parse({ id: "trial", name, version: 1, start: "end", nodes: { end: { kind: "hangup" } } });
const first = named("first");

/** A server that keeps a draft, and can be taken away. */
function house() {
  const server = {
    revision: 4,
    name: "first",
    failure: null as ApiFailure | null,
    puts: 0,
    copy: null as Copy | null,
    states: [] as string[],
  };
  const autosave: Autosave = new Autosave(
    {
      async put(flow, revision) {
        server.puts++;
        await new Promise((resolve) => setTimeout(resolve, 50));
        if (server.failure) throw server.failure;
        if (revision !== server.revision) throw new ApiFailure(409, "stale-draft", "", null);
        server.name = flow.name;
        return ++server.revision;
      },
      keep: (copy) => {
        server.copy = copy;
      },
      changed: () => server.states.push(autosave.state),
    },
    first,
    4,
  );
  return { server, autosave };
}

describe("autosave", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("saves once after a pause, whatever was typed, and keeps a copy until then", async () => {
    const { server, autosave } = house();
    for (const name of ["a", "ab", "abc"]) autosave.take(named(name));
    expect([autosave.state, server.copy?.flow.name, server.copy?.revision]).toEqual(["waiting", "abc", 4]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([server.name, server.puts, server.copy, autosave.state, autosave.revision]).toEqual([
      "abc",
      1,
      null,
      "saved",
      5,
    ]);
    expect(server.states).toEqual(["waiting", "waiting", "waiting", "saving", "saved"]);
  });

  it("keeps what is on its way, so that it is known again should the answer be lost", async () => {
    const { server, autosave } = house();
    autosave.take(named("sent"));
    await vi.advanceTimersByTimeAsync(720);
    autosave.take(named("sent, and more"));
    const copy = server.copy!;
    expect(copy.flow.name).toBe("sent, and more");
    expect(goesOnFrom(copy, { flow: named("sent"), revision: 5 })).toBe(true);
    expect(goesOnFrom(copy, { flow: named("theirs"), revision: 5 })).toBe(false);
    expect(goesOnFrom(copy, { flow: first, revision: 4 })).toBe(true);
  });

  it("does not wait for a pause for ever", async () => {
    const { server, autosave } = house();
    for (let at = 0; at < 12; at++) {
      autosave.take(named(`name ${at}`));
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(server.puts).toBeGreaterThan(0);
  });

  it("saves what was changed during a save afterwards", async () => {
    const { server, autosave } = house();
    autosave.take(named("one"));
    await vi.advanceTimersByTimeAsync(720);
    expect(autosave.state).toBe("saving");
    autosave.take(named("two"));
    await vi.advanceTimersByTimeAsync(2_000);
    expect([server.name, server.puts, autosave.state]).toEqual(["two", 2, "saved"]);
  });

  it("tries again, ever later, while the server cannot be reached, and loses nothing", async () => {
    const { server, autosave } = house();
    server.failure = unreachable();
    autosave.take(named("kept"));
    await vi.advanceTimersByTimeAsync(20_000);
    expect([autosave.state, server.copy?.flow.name]).toEqual(["offline", "kept"]);
    expect(server.puts).toBe(4);
    server.failure = null;
    await Promise.all([autosave.now(), vi.advanceTimersByTimeAsync(100)]);
    expect([server.name, autosave.state, server.copy]).toEqual(["kept", "saved", null]);
  });

  it("does not save over what somebody else has saved, until told whose is kept", async () => {
    const { server, autosave } = house();
    Object.assign(server, { revision: 9, name: "theirs" });
    autosave.take(named("mine"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(autosave.state).toBe("conflict");
    autosave.take(named("mine, and more"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([server.name, server.puts, server.copy?.flow.name]).toEqual(["theirs", 1, "mine, and more"]);
    const mine = named("mine, and more");
    autosave.resolve(9, named("theirs"), mine);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([server.name, autosave.state]).toEqual(["mine, and more", "saved"]);
  });

  it("rests when theirs is taken", async () => {
    const { server, autosave } = house();
    autosave.conflicts();
    const theirs = named("theirs");
    autosave.resolve(9, theirs, theirs);
    await vi.advanceTimersByTimeAsync(5_000);
    expect([server.puts, autosave.state, autosave.revision]).toEqual([0, "saved", 9]);
  });

  it("does not ask again what was refused, until something changes", async () => {
    const { server, autosave } = house();
    server.failure = new ApiFailure(400, "invalid", "no", null);
    autosave.take(named("bad"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([server.puts, autosave.state]).toEqual([1, "invalid"]);
    server.failure = null;
    autosave.take(named("good"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([server.name, autosave.state]).toEqual(["good", "saved"]);
  });

  it("has nothing to save when a change was undone", async () => {
    const { server, autosave } = house();
    autosave.take(named("other"));
    autosave.take(first);
    await vi.advanceTimersByTimeAsync(5_000);
    expect([server.puts, server.copy, autosave.state]).toEqual([0, null, "saved"]);
  });
});
