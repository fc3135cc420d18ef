/** What tests and the stand-in for others' services (bin/testing/outside.ts) say to each other. */
import { z } from "zod";

/**
 * One answer of somebody else's service, as a test wants it. `times` answers alike before the next one's turn; the last
 * one stays.
 */
export const Scripted = z.object({
  status: z.number().int().default(200),
  headers: z.record(z.string(), z.string()).default({}),
  /** Text, or base64 of bytes. */
  body: z.string().default(""),
  base64: z.string().optional(),
  /** How it misbehaves: never answers, never ends, breaks off, is this long. */
  how: z.enum(["hang", "trickle", "drop", "endless", "bomb"]).optional(),
  /** For a WebSocket: frames sent after each binary frame, and after a text frame whose JSON has this `type`. */
  afterBinary: z.array(z.unknown()).default([]),
  afterText: z.record(z.string(), z.array(z.unknown())).default({}),
  times: z.number().int().default(1),
});
export type Script = z.infer<typeof Scripted>;

/** What a service was asked. Of a WebSocket `body` is all its binary frames. */
export interface Asked {
  method: string;
  /** Without the test's own first part. */
  path: string;
  headers: Record<string, string>;
  /** base64 */
  body: string;
  texts: string[];
  /** How much of an answer without end was taken. */
  sent: number;
}
