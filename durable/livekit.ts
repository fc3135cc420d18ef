/** LiveKit seen from the edge: tokens, and calls to its server by Twirp (JSON over HTTP). */
import { SignJWT } from "jose";
import { z } from "zod";
import type { Env } from "./env.ts";

/** A call to LiveKit that failed. `code` is Twirp's (`not_found`, `invalid_argument`, …), or `unreachable`. */
export class LiveKitError extends Error {
  override readonly name = "LiveKitError";
  readonly code: string;
  /** What Twirp says beside: `sip_status_code` of a call that was not answered. */
  readonly meta: Record<string, string>;
  readonly retryable: boolean;

  constructor(method: string, code: string, detail: string, meta: Record<string, string> = {}) {
    super(`${method}: ${code}: ${detail}`);
    this.code = code;
    this.meta = meta;
    this.retryable = [
      "unreachable",
      "unavailable",
      "deadline_exceeded",
      "internal",
      "resource_exhausted",
    ].includes(code);
  }
}

export interface RoomToken {
  room: string;
  identity: string;
  /** What others in the room see; none by default, so that nobody's name is told by accident. */
  name?: string;
  /** Others are not told of a hidden participant. */
  hidden?: boolean;
  canPublish?: boolean;
  ttlSeconds: number;
}

type LiveKitKeys = Pick<Env, "LIVEKIT_API_KEY" | "LIVEKIT_API_SECRET">;
type LiveKitAccess = LiveKitKeys & Pick<Env, "LIVEKIT_URL">;

/** An access token to join one room as one participant. */
export function mintToken(env: LiveKitKeys, token: RoomToken): Promise<string> {
  const video = {
    roomJoin: true,
    room: token.room,
    canPublish: token.canPublish ?? true,
    canSubscribe: true,
    canPublishData: true,
    hidden: token.hidden ?? false,
  };
  return sign(env, token.identity, { video, ...(token.name && { name: token.name }) }, token.ttlSeconds);
}

/** Ends a room and puts everybody out of it. Nothing happens when there is no such room. */
export async function deleteRoom(env: LiveKitAccess, room: string): Promise<void> {
  await unlessGone(
    callLiveKit(
      env,
      "RoomService/DeleteRoom",
      { room },
      { video: { roomCreate: true, roomAdmin: true, room } },
    ),
  );
}

/** Puts a participant out. Nothing happens when there is none of that identity, or no such room. */
export async function removeParticipant(env: LiveKitAccess, room: string, identity: string): Promise<void> {
  await unlessGone(
    callLiveKit(
      env,
      "RoomService/RemoveParticipant",
      { room, identity },
      { video: { roomAdmin: true, room } },
    ),
  );
}

const deadlineMs = 5_000;

/** One call, `Service/Method`. Resolves to the answer's JSON; throws {@link LiveKitError}, at the latest after `withinMs`. */
export async function callLiveKit(
  env: LiveKitAccess,
  method: string,
  request: object,
  grants: object,
  withinMs = deadlineMs,
): Promise<unknown> {
  const token = await sign(env, "edge", grants, 60);
  const response = await fetch(`${env.LIVEKIT_URL}/twirp/livekit.${method}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(withinMs),
  }).catch((error: unknown) => {
    throw new LiveKitError(method, "unreachable", String(error));
  });
  if (response.ok) return response.json();
  const text = await response.text();
  const { code = `http_${response.status}`, meta } = twirpError(text);
  throw new LiveKitError(method, code, text.slice(0, 300), meta);
}

async function unlessGone(call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    if (!(error instanceof LiveKitError && error.code === "not_found")) throw error;
  });
}

const TwirpError = z.object({ code: z.string(), meta: z.record(z.string(), z.string()).optional() });

function twirpError(text: string): Partial<z.infer<typeof TwirpError>> {
  try {
    return TwirpError.safeParse(JSON.parse(text)).data ?? {};
  } catch {
    return {}; // a proxy's page, not LiveKit's answer
  }
}

function sign(env: LiveKitKeys, subject: string, claims: object, ttlSeconds: number): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(env.LIVEKIT_API_KEY)
    .setSubject(subject)
    .setNotBefore(now - 10) // LiveKit's clock may be a little behind
    .setExpirationTime(now + ttlSeconds)
    .sign(new TextEncoder().encode(env.LIVEKIT_API_SECRET));
}
