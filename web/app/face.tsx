import { UserRound } from "lucide-react";
import classes from "./face.module.css";
import { initialsOf } from "./initials.ts";

/** Someone as a round sign with their initials; a figure when there is no name to take them from. Decoration only. */
export function Face({ name, size }: { name: string; size: number }) {
  const initials = initialsOf(name);
  return (
    <span
      className={classes.face}
      style={{ width: size, height: size, fontSize: size * 0.38 }}
      // Drawn by the style, so that it is no text beside the name it stands for.
      data-initials={initials}
      aria-hidden="true"
    >
      {initials === "" && <UserRound size={size * 0.5} />}
    </span>
  );
}
