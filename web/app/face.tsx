import { Avatar } from "@mantine/core";
import { initialsOf } from "./initials.ts";

/** Someone as a round sign with their initials; a figure when there is no name to take them from. */
export function Face({ name, size }: { name: string; size: number }) {
  return (
    <Avatar size={size} radius={size} color="ai" variant="light" aria-hidden="true">
      {initialsOf(name) || undefined}
    </Avatar>
  );
}
