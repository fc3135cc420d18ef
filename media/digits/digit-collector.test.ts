import { compactDecrypt, exportJWK, generateKeyPair } from "jose";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type CollectWish, DigitCollector } from "./digit-collector.ts";

const { publicKey, privateKey } = await generateKeyPair("ECDH-ES", { crv: "P-256", extractable: true });
const { kty, crv, x, y } = await exportJWK(publicKey);
const key = { kty: `${kty}`, crv: `${crv}`, x: `${x}`, y: `${y}`, kid: "k1" };
const CARD = "4242424242424242";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A collector and what it tells, as words. */
function collecting(wish: Partial<CollectWish> = {}, prompted = false) {
  const told: string[] = [];
  const sealed: string[] = [];
  const collector = new DigitCollector(
    {
      id: "c",
      minLength: 4,
      maxLength: 16,
      terminator: "#",
      timeoutMs: 5_000,
      betweenMs: 3_000,
      check: null,
      keep: 4,
      key,
      ...wish,
    },
    prompted,
    {
      collecting: () => told.push("collecting"),
      collected: (result) => {
        told.push(`${result.result} ${result.shown}`.trim());
        if (result.sealed) sealed.push(result.sealed);
      },
      over: () => told.push("over"),
    },
  );
  const press = (keys: string) => {
    for (const each of keys) collector.key(each);
  };
  const opened = async () => {
    await vi.waitFor(() => expect(sealed).toHaveLength(1));
    const { plaintext, protectedHeader } = await compactDecrypt(sealed[0]!, privateKey);
    return { digits: new TextDecoder().decode(plaintext), protectedHeader };
  };
  return { collector, told, press, opened };
}

describe("secret digits", () => {
  test("come out sealed when the last one is pressed, and only the last four can be seen", async () => {
    const { told, press, opened } = collecting({ check: "luhn" });
    press(CARD);
    const { digits, protectedHeader } = await opened();
    expect(digits).toBe(CARD);
    expect(protectedHeader).toMatchObject({ alg: "ECDH-ES", enc: "A256GCM", kid: "k1" });
    expect(told).toEqual(["collecting", "sealed ••••••••••••4242"]);
  });

  test("a terminator left over from what was gathered before costs nothing; later it does", () => {
    const { told, press } = collecting();
    press("#");
    expect(told).toEqual([]);
    vi.advanceTimersByTime(3_500);
    press("#");
    expect(told).toEqual(["collecting", "too-short", "over"]);
  });

  test("end with the terminator, and are over at once", async () => {
    const { told, press, opened } = collecting({ keep: 0 });
    press("12345#");
    expect((await opened()).digits).toBe("12345");
    expect(told).toEqual(["collecting", "sealed •••••", "over"]);
  });

  test("of a short number are not shown, though four may be", async () => {
    const { told, press, opened } = collecting();
    press("1234#");
    await opened();
    expect(told[1]).toBe("sealed ••••");
  });

  test("that are followed by the terminator or more digits swallow these", async () => {
    const { told, press, opened } = collecting({ maxLength: 4 });
    press("1234");
    await opened();
    press("5");
    vi.advanceTimersByTime(1_400);
    press("6#");
    expect(told).toEqual(["collecting", "sealed ••••", "over"]);
    const without = collecting({ maxLength: 4 });
    without.press("1234");
    await without.opened();
    vi.advanceTimersByTime(1_500);
    expect(without.told.at(-1)).toBe("over");
  });

  test("that stop coming count as they are", async () => {
    const { press, opened } = collecting();
    press("12345");
    vi.advanceTimersByTime(3_000);
    expect((await opened()).digits).toBe("12345");
  });

  test("that are too few, or with a wrong check digit, are refused without being shown", () => {
    const short = collecting();
    short.press("12#");
    expect(short.told).toEqual(["collecting", "too-short", "over"]);
    const wrong = collecting({ check: "luhn" });
    wrong.press("4242424242424243");
    expect(wrong.told).toEqual(["collecting", "check-digit"]);
  });

  test("that never come are waited for from the end of the prompt", () => {
    const { collector, told } = collecting({}, true);
    vi.advanceTimersByTime(60_000);
    collector.promptEnded();
    vi.advanceTimersByTime(4_999);
    expect(told).toEqual([]);
    collector.promptBegan();
    vi.advanceTimersByTime(60_000);
    collector.promptEnded();
    vi.advanceTimersByTime(5_000);
    expect(told).toEqual(["timeout"]);
    vi.advanceTimersByTime(1_500);
    expect(told).toEqual(["timeout", "over"]);
  });

  test("cannot be sealed with a key of another kind: that is told without a digit", async () => {
    const { told, press } = collecting({ key: { kty: "oct", k: "AAAA" } });
    press("1234#");
    await vi.waitFor(() => expect(told).toEqual(["collecting", "failed", "over"]));
  });

  test("that are no longer wanted tell nothing", async () => {
    const { collector, told, press } = collecting();
    press("1234#");
    collector.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual(["collecting"]);
  });
});
