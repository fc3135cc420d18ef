import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { Database } from "../../durable/database.ts";
import type { Env } from "../../durable/env.ts";
import * as schema from "../../migrations/schema.ts";
import { trustedOrigins } from "./origins.ts";

/** A session ends twelve hours after it was last used (a long shift), and is renewed at most once an hour. */
const sessionSeconds = 12 * 3600;
const renewSeconds = 3600;

/**
 * Sign-in for one request, over that request's database. Accounts are made by admins and the seed only; role, tenant
 * and language are on the user and cannot be set from outside.
 */
export function makeAuth(env: Env, db: Database) {
  return betterAuth({
    appName: "Tsunagi",
    secret: env.AUTH_SECRET,
    baseURL: env.PUBLIC_URL,
    basePath: "/auth",
    trustedOrigins: trustedOrigins(env),
    database: drizzleAdapter(db, { provider: "sqlite", schema }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    session: { expiresIn: sessionSeconds, updateAge: renewSeconds },
    user: {
      additionalFields: {
        tenant: { type: "string", required: true, input: false },
        role: { type: ["admin", "supervisor", "agent"], required: true, input: false },
        language: { type: ["en", "ja"], required: true, input: false },
      },
    },
    advanced: {
      // requireTrustedOrigin has looked already; the library would refuse programs, which send no Origin.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      cookiePrefix: "tsunagi",
      useSecureCookies: env.PUBLIC_URL.startsWith("https:"),
      ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] },
    },
    // Limited by the edge's own bindings (sign-in-limit.ts), which count across isolates.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: "error",
      log: (level, message) => console.error(JSON.stringify({ level, auth: message })),
    },
    plugins: [twoFactor({ issuer: "Tsunagi" })],
  });
}
