import { Button } from "@mantine/core";
import { RotateCcw } from "lucide-react";
import { m } from "../../paraglide/messages.js";
import classes from "./try-it.module.css";

/** Nothing more can be done: the way on is the way back to the start. */
export function Over({ restart }: { restart(): void }) {
  return (
    <div className={classes.over}>
      <Button variant="light" leftSection={<RotateCcw size={15} />} onClick={restart} data-testid="try-again">
        {m.tryit_again()}
      </Button>
    </div>
  );
}
