import { HTTPException } from "hono/http-exception";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiError, errorResponse } from "./errors.ts";

const logged: string[] = [];
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation((line) => void logged.push(String(line)));
});
afterEach(() => {
  logged.length = 0;
  vi.restoreAllMocks();
});

it("tells a foreseen refusal with its code, its sentence and its status", async () => {
  const answer = errorResponse(
    new ApiError("rate-limited", "Slower, please.", { "retry-after": "60" }),
    "r1",
  );
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "60"]);
  expect(await answer.json()).toEqual({ code: "rate-limited", message: "Slower, please.", requestId: "r1" });
  expect(logged).toEqual([]);
});

it("tells a bug as internal, with nothing of it but the request's id, and logs it under that id", async () => {
  const answer = errorResponse(new TypeError("secret detail"), "r2");
  const told = await answer.text();
  expect(answer.status).toBe(500);
  expect(told).not.toContain("secret");
  expect(told).not.toContain(".ts:");
  expect(logged.join()).toContain("r2");
});

it("keeps what was asked of the database out of the log", () => {
  const cause = new Error("SQLITE_ERROR: no such table");
  const query = new Error("Failed query: select * from user where email = ?\nparams: ada@example.com", {
    cause,
  });
  errorResponse(
    new Error("Failed to read (Failed query: select 1\nparams: ada@example.com)", { cause: query }),
    "r3",
  );
  expect(logged.join()).toContain("no such table");
  expect(logged.join()).not.toContain("ada@");
});

it.each([
  [Object.assign(new Error("x"), { name: "StoreUnavailable" })],
  [Object.assign(new Error("x"), { name: "LibsqlError", code: "SQLITE_BUSY" })],
  [new Error("wrapped", { cause: Object.assign(new Error("x"), { name: "HttpServerError", status: 429 }) })],
])("asks to try again when the database cannot be had (%#)", async (error) => {
  const answer = errorResponse(error, "r4");
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
  expect(await answer.json()).toMatchObject({ code: "store-unavailable" });
});

it("tells the framework's own refusals in the same form", async () => {
  const answer = errorResponse(new HTTPException(400, { message: "Malformed JSON in request body" }), "r5");
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code: "bad-request" });
});
