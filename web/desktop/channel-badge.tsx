import { Mail, MessageCircle, Phone, Video, Voicemail } from "lucide-react";
import type { Channel } from "../../domain/contact/channel.ts";
import classes from "./channel-badge.module.css";
import { channelName } from "./names.ts";

export const channelIcons = {
  voice: Phone,
  video: Video,
  chat: MessageCircle,
  email: Mail,
  voicemail: Voicemail,
};

/** The channel as a coloured sign with its name for screen readers. */
export function ChannelBadge({ channel, size = 34 }: { channel: Channel; size?: number }) {
  const Icon = channelIcons[channel];
  return (
    <span
      className={classes.badge}
      data-channel={channel}
      style={{ width: size, height: size }}
      role="img"
      aria-label={channelName(channel)}
    >
      <Icon size={size * 0.5} strokeWidth={2.1} />
    </span>
  );
}
