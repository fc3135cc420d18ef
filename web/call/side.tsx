import { Text } from "@mantine/core";
import { Face } from "../app/face.tsx";
import { m } from "../paraglide/messages.js";
import type { Quality } from "./call-state.ts";
import classes from "./side.module.css";

const bars: Record<Quality, number> = { unknown: 0, lost: 0, poor: 1, good: 2, excellent: 3 };
const words: Record<Quality, () => string> = {
  unknown: m.quality_unknown,
  lost: m.quality_lost,
  poor: m.quality_poor,
  good: m.quality_good,
  excellent: m.quality_excellent,
};

interface Props {
  name: string;
  /** Whose initials to show, when `name` is none (you). */
  face?: string;
  speaking: boolean;
  quality: Quality;
  /** Why this side is silent, if it is. */
  note: string | null;
}

/** One side of a call: who, whether they speak, how good their line is. */
export function Side({ name, face, speaking, quality, note }: Props) {
  return (
    <div className={classes.side}>
      <span className={classes.face} data-speaking={speaking || undefined}>
        <Face name={face ?? name} size={62} />
      </span>
      <Text fw={600} className={classes.name} title={name}>
        {name}
      </Text>
      {note ? (
        <span className={classes.note}>{note}</span>
      ) : (
        <span
          className={classes.quality}
          data-quality={quality}
          role="img"
          aria-label={words[quality]()}
          title={words[quality]()}
        >
          {[1, 2, 3].map((bar) => (
            <i key={bar} data-on={bar <= bars[quality] || undefined} />
          ))}
        </span>
      )}
    </div>
  );
}
