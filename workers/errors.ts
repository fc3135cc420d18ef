/** How this house says no: a code that stays, a sentence a person can act on, and the request's id. Never a stack. */

import { HTTPException } from "hono/http-exception";
import { describeError } from "../durable/describe-error.ts";
import { isStoreDown } from "../durable/store-down.ts";

/** What each code means in HTTP. The one place where codes and statuses meet. */
export const errorStatus = {
  "bad-request": 400,
  "sign-in-required": 401,
  "invalid-credentials": 401,
  "invalid-token": 401,
  forbidden: 403,
  "forbidden-origin": 403,
  "not-found": 404,
  "method-not-allowed": 405,
  conflict: 409,
  "in-progress": 409,
  "in-use": 409,
  "last-admin": 409,
  gone: 410,
  "too-large": 413,
  "unsupported-type": 415,
  "range-not-satisfiable": 416,
  invalid: 422,
  "tests-failed": 422,
  "idempotency-mismatch": 422,
  "upgrade-required": 426,
  "rate-limited": 429,
  internal: 500,
  "store-unavailable": 503,
  "voice-unavailable": 503,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** The wire form of every refusal and failure, on every path of the edge. */
export interface ErrorBody {
  code: string;
  message: string;
  requestId: string;
  /** What a program may want to know of it, by code. */
  details?: unknown;
}

/** A refusal we foresaw. `message` is English, for people, and holds no personal data. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly status: (typeof errorStatus)[ErrorCode];
  /** Extra headers of the answer, such as `retry-after`. */
  readonly headers: Record<string, string>;
  readonly details: unknown;

  constructor(code: ErrorCode, message: string, headers: Record<string, string> = {}, details?: unknown) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.status = errorStatus[code];
    this.headers = headers;
    this.details = details;
  }
}

/** The foreseen refusal behind any thrown thing; null for a bug. */
export function knownError(error: unknown): ApiError | null {
  if (error instanceof ApiError) return error;
  if (error instanceof HTTPException && error.status < 500)
    return new ApiError(error.status === 413 ? "too-large" : "bad-request", `${error.message}.`);
  if (isStoreDown(error))
    return new ApiError("store-unavailable", "The database does not answer. Try again in a moment.", {
      "retry-after": "2",
    });
  return null;
}

/** The answer to whatever was thrown. What nobody foresaw is logged under the request's id and told as `internal`. */
export function errorResponse(error: unknown, requestId: string): Response {
  const known = knownError(error);
  if (known === null)
    console.error(
      JSON.stringify({ level: "error", requestId, error: describeError(error), stack: stackOf(error) }),
    );
  else if (known.status >= 500)
    console.error(
      JSON.stringify({ level: "warn", requestId, code: known.code, error: describeError(error) }),
    );
  const { code, message, status, headers, details } =
    known ?? new ApiError("internal", `Something went wrong here. Quote ${requestId} when you report it.`);
  const body: ErrorBody = { code, message, requestId, ...(details !== undefined && { details }) };
  return Response.json(body, {
    status,
    headers: { ...headers, "x-request-id": requestId, "cache-control": "no-store" },
  });
}

function stackOf(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
}
