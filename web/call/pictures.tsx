import { useEffect, useRef } from "react";
import { useDesktop } from "../desktop/use-desktop.ts";
import { m } from "../paraglide/messages.js";
import classes from "./pictures.module.css";

/** The cameras of a video call: theirs large, ours in the corner. */
export function Pictures({ pictures }: { pictures: string[] }) {
  return (
    <div className={classes.stage}>
      {pictures.map((picture) => (
        <Picture key={picture} picture={picture} />
      ))}
    </div>
  );
}

function Picture({ picture }: { picture: string }) {
  const desktop = useDesktop();
  const element = useRef<HTMLVideoElement>(null);
  const mine = picture === "mine";
  useEffect(
    () => (element.current ? desktop.calls.show(picture, element.current) : undefined),
    [picture, desktop],
  );
  return (
    <video
      ref={element}
      className={classes.picture}
      data-mine={mine || undefined}
      aria-label={mine ? m.my_picture() : m.their_picture()}
      autoPlay
      playsInline
      muted
    />
  );
}
