import { z } from "zod";

/**
 * How a customer and the company talk. `voice` is SIP or the browser's microphone; `video` adds a camera; `email` is
 * work without somebody waiting on the line, with a promised time; `voicemail` is a message that a call or a chat has left.
 */
export const Channel = z.enum(["voice", "video", "chat", "email", "voicemail"]);
export type Channel = z.infer<typeof Channel>;

export const channels = Channel.options;

/** What a visitor of a page can begin there. */
export const WidgetChannel = Channel.exclude(["email", "voicemail"]);
export type WidgetChannel = z.infer<typeof WidgetChannel>;

/** Channels that live in a LiveKit room. */
export const isLive = (channel: Channel): boolean => channel === "voice" || channel === "video";

/** Nobody waits on the line, nor at a page: nothing is said to the customer, and waiting costs no patience. */
export const isQuiet = (channel: Channel): boolean => channel === "email" || channel === "voicemail";
