import type { Channel } from "../../domain/contact/channel.ts";

/** Channels that live in a room. As `isLive` of the domain, which would bring zod into the browser. */
export const isLive = (channel: Channel): boolean => channel === "voice" || channel === "video";
