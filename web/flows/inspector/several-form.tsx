import { Button } from "@mantine/core";
import { CopyPlus, Trash2 } from "lucide-react";
import { m } from "../../paraglide/messages.js";
import { duplicate, removeSelected } from "../commands/commands.ts";
import { useSession } from "../store/use-session.ts";
import classes from "./inspector.module.css";

/** What can be done with several at once. */
export function SeveralForm({ count }: { count: number }) {
  const session = useSession();
  return (
    <div className={classes.several}>
      <h2>{m.edit_selected({ count })}</h2>
      <Button
        variant="default"
        size="xs"
        leftSection={<CopyPlus size={15} />}
        onClick={() => duplicate(session)}
      >
        {m.edit_duplicate()}
      </Button>
      <Button
        variant="light"
        color="red"
        size="xs"
        leftSection={<Trash2 size={15} />}
        onClick={() => removeSelected(session)}
      >
        {m.edit_delete()}
      </Button>
    </div>
  );
}
