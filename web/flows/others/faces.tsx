import { Tooltip } from "@mantine/core";
import { Face } from "../../app/face.tsx";
import { m } from "../../paraglide/messages.js";
import { goTo } from "../commands/commands.ts";
import { useSession, useView } from "../store/use-session.ts";
import classes from "./faces.module.css";

/** Who else has this flow open. Pressed, it goes to where they are. */
export function Faces() {
  const session = useSession();
  const others = useView((view) => view.others);
  if (others.length === 0) return null;
  return (
    <ul className={classes.faces} aria-label={m.edit_also_here()} data-testid="others">
      {others.map(({ id, name, node }) => {
        const words = node === null ? m.edit_is_here({ name }) : m.edit_is_at({ name, node });
        return (
          <li key={id}>
            <Tooltip label={words}>
              <button
                type="button"
                className={classes.face}
                aria-label={words}
                onClick={() =>
                  node !== null && Object.hasOwn(session.flow.nodes, node) && goTo(session, node)
                }
              >
                <Face name={name} size={26} />
              </button>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}
