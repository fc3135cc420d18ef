/** The widget's session: anonymous, signed, and good for one contact. */
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { Slug } from "../../domain/directory/config.ts";
import type { Env } from "../../durable/env.ts";
import { ApiError } from "../errors.ts";
import { isContactId } from "./contact-id.ts";

const Claims = z.object({ tenant: Slug, contact: z.string().refine(isContactId), visitor: z.string() });
export type WidgetSession = z.infer<typeof Claims>;

const lifetime = "24h";

/** A token that opens this contact, and nothing else, for a day. */
export function signSession(env: Pick<Env, "SESSION_SECRET">, session: WidgetSession): Promise<string> {
  return new SignJWT({ ...session })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setAudience("widget")
    .setIssuedAt()
    .setExpirationTime(lifetime)
    .sign(new TextEncoder().encode(env.SESSION_SECRET));
}

/** The session a token stands for, in the tenant whose address was used. Throws `invalid-token`. */
export async function requireWidgetSession(
  env: Pick<Env, "SESSION_SECRET">,
  token: string | undefined,
  tenant: string,
): Promise<WidgetSession> {
  const refused = new ApiError(
    "invalid-token",
    "This conversation's token is not good here, or has expired.",
  );
  if (!token) throw refused;
  const { payload } = await jwtVerify(token, new TextEncoder().encode(env.SESSION_SECRET), {
    audience: "widget",
    algorithms: ["HS256"],
    requiredClaims: ["exp"],
  }).catch(() => {
    throw refused;
  });
  const session = Claims.safeParse(payload);
  if (!session.success || session.data.tenant !== tenant) throw refused;
  return session.data;
}
