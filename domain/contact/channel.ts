import { z } from "zod";

/** How a customer and the company talk. `voice` is SIP or the browser's microphone; `video` adds a camera. */
export const Channel = z.enum(["voice", "video", "chat"]);
export type Channel = z.infer<typeof Channel>;

/** Channels that live in a LiveKit room. */
export const isLive = (channel: Channel): boolean => channel === "voice" || channel === "video";
