/** What the API said when it said no. `message` is an English sentence for people. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | null;
  /** What else the API told, by code; to be parsed by who knows the code. */
  readonly details: unknown;

  constructor(status: number, code: string, message: string, requestId: string | null, details?: unknown) {
    super(message);
    this.name = "ApiFailure";
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.details = details;
  }
}

/** The failure in an answer that is not ok, whatever its body turned out to be. */
export async function failureOf(answer: Response): Promise<ApiFailure> {
  const body: unknown = await answer.json().catch(() => null);
  const word = (key: string): string | null => {
    if (typeof body !== "object" || body === null || !(key in body)) return null;
    const value: unknown = Reflect.get(body, key);
    return typeof value === "string" ? value : null;
  };
  const requestId = word("requestId") ?? answer.headers.get("x-request-id");
  const details: unknown =
    typeof body === "object" && body !== null ? Reflect.get(body, "details") : undefined;
  return new ApiFailure(answer.status, word("code") ?? "unknown", word("message") ?? "", requestId, details);
}

/** The failure when no answer came at all. */
export const unreachable = (): ApiFailure => new ApiFailure(0, "unreachable", "", null);
