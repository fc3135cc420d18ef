import { openDatabase } from "../../durable/database.ts";
import type { Env } from "../../durable/env.ts";
import { ApiError, type ErrorBody, errorResponse } from "../errors.ts";
import { readBounded } from "../read-bounded.ts";
import { makeAuth } from "./auth.ts";
import { requireTrustedOrigin } from "./origins.ts";
import { limitSignIn } from "./sign-in-limit.ts";

/** What of the sign-in library is open to the world, and which of it guesses could be made at. */
const open: Record<string, "read" | "change" | "guess"> = {
  "/sign-in/email": "guess",
  "/sign-out": "change",
  "/get-session": "read",
  "/list-sessions": "read",
  "/revoke-session": "change",
  "/revoke-other-sessions": "change",
  "/change-password": "guess",
  "/two-factor/enable": "guess",
  "/two-factor/disable": "guess",
  "/two-factor/get-totp-uri": "guess",
  "/two-factor/verify-totp": "guess",
  "/two-factor/verify-backup-code": "guess",
  "/two-factor/generate-backup-codes": "guess",
};

/** Longest body any of these needs. */
const longestBody = 4096;

/** Answers `/auth/*`. A wrong password and an unknown account get the same answer in the same time. */
export async function authHandler(request: Request, env: Env): Promise<Response> {
  const requestId = request.headers.get("x-tsunagi-request-id") ?? crypto.randomUUID();
  try {
    const kind = open[new URL(request.url).pathname.replace(/^\/auth/, "")];
    if (kind === undefined) throw new ApiError("not-found", "There is nothing at this address.");
    requireTrustedOrigin(request, env);
    const bounded = await withBoundedBody(request);
    if (kind === "guess") await limitSignIn(bounded, env);
    const { client, db } = openDatabase(env);
    const answer = await makeAuth(env, db).handler(bounded);
    // The library tells a database that is down as a 500 of its own.
    if (answer.status >= 500) await client.execute("SELECT 1");
    return answer.ok ? answer : refusal(answer, requestId);
  } catch (error) {
    return errorResponse(error, requestId);
  }
}

async function withBoundedBody(request: Request): Promise<Request> {
  if (request.body === null) return request;
  return new Request(request, { body: await readBounded(request, longestBody) });
}

/** The library's refusal in our wire form, with its cookies kept. */
async function refusal(answer: Response, requestId: string): Promise<Response> {
  const said: unknown = await answer.json().catch(() => null);
  const told = said !== null && typeof said === "object" ? said : {};
  const code = "code" in told && typeof told.code === "string" ? told.code : "";
  const message = "message" in told && typeof told.message === "string" ? told.message : "";
  const body: ErrorBody = {
    code: ourCode[code] ?? (code.toLowerCase().replaceAll("_", "-") || fallbackCode(answer.status)),
    message: message || "This could not be done.",
    requestId,
  };
  const headers = new Headers(answer.headers);
  headers.set("content-type", "application/json");
  headers.set("x-request-id", requestId);
  headers.delete("content-length");
  return new Response(JSON.stringify(body), { status: answer.status, headers });
}

const ourCode: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: "invalid-credentials",
  INVALID_EMAIL: "invalid-credentials",
  UNAUTHORIZED: "sign-in-required",
  VALIDATION_ERROR: "invalid",
};

const fallbackCode = (status: number): string =>
  status === 401
    ? "sign-in-required"
    : status === 403
      ? "forbidden"
      : status >= 500
        ? "internal"
        : "bad-request";
