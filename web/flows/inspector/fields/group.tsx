import type { ReactNode } from "react";
import classes from "./fields.module.css";

interface Props {
  label: string;
  hint?: string;
  children: ReactNode;
}

/** Fields that belong together, under a name. */
export function Group({ label, hint, children }: Props) {
  return (
    <fieldset className={classes.group}>
      <legend className={classes.label}>{label}</legend>
      {hint !== undefined && <p className={classes.hint}>{hint}</p>}
      <div className={classes.stack}>{children}</div>
    </fieldset>
  );
}
