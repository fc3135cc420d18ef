import { apiFetch } from "./fetch.ts";

/** What a sign-in asks for next: nothing, or the code of the second factor. */
export type SignInStep = "done" | "code";

/** Throws an `ApiFailure`: `invalid-credentials`, `rate-limited`, `unreachable`, … */
export async function signIn(email: string, password: string): Promise<SignInStep> {
  const answer: unknown = await post("/auth/sign-in/email", { email, password });
  const second = typeof answer === "object" && answer !== null && "twoFactorRedirect" in answer;
  return second && answer.twoFactorRedirect === true ? "code" : "done";
}

/** The second step: six digits of an authenticator, or one of the backup codes. */
export async function confirmCode(code: string): Promise<void> {
  const kind = /^\d{6}$/.test(code) ? "verify-totp" : "verify-backup-code";
  await post(`/auth/two-factor/${kind}`, { code });
}

export async function signOut(): Promise<void> {
  await post("/auth/sign-out", {});
}

async function post(path: string, body: unknown): Promise<unknown> {
  const answer = await apiFetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer.json();
}
