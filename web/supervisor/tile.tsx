import classes from "./wallboard-page.module.css";

/** One figure with its name; in a `<dl>`. */
export function Tile({ name, value, mood }: { name: string; value: string; mood?: "warn" }) {
  return (
    <div className={classes.tile} data-mood={mood}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
