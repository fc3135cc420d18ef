import { type ReactNode, useState } from "react";
import classes from "./countdown-ring.module.css";

const radius = 21;
const around = 2 * Math.PI * radius;

/** A ring that runs out between two instants on the server's clock. The browser animates it: nothing renders meanwhile. */
export function CountdownRing(props: {
  from: number;
  to: number;
  now: number;
  size: number;
  children: ReactNode;
}) {
  return (
    <span className={classes.ring} style={{ width: props.size, height: props.size }}>
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <circle className={classes.track} cx="24" cy="24" r={radius} />
        <Rest key={`${props.from}-${props.to}`} {...props} />
      </svg>
      <span className={classes.inside}>{props.children}</span>
    </span>
  );
}

function Rest({ from, to, now }: { from: number; to: number; now: number }) {
  const total = Math.max(1, to - from);
  // Where it stood when it appeared; from there the animation counts by itself.
  const [gone] = useState(() => Math.min(total, Math.max(0, now - from)));
  return (
    <circle
      className={classes.rest}
      cx="24"
      cy="24"
      r={radius}
      strokeDasharray={around}
      style={{
        ["--around" as string]: around,
        animationDuration: `${total}ms`,
        animationDelay: `-${gone}ms`,
      }}
    />
  );
}
