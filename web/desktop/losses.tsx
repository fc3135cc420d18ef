import { CloseButton } from "@mantine/core";
import { LifeBuoy } from "lucide-react";
import { dayAndTime } from "../app/format.ts";
import { m } from "../paraglide/messages.js";
import classes from "./losses.module.css";
import { channelName } from "./names.ts";
import { lossWords } from "./notice-words.ts";
import { useDesk, useDesktop } from "./use-desktop.ts";

/** Contacts that were given to colleagues while this desktop was away. They stay until the agent puts them aside. */
export function Losses() {
  const desktop = useDesktop();
  const losses = useDesk((state) => state.losses);
  const rescued = losses.filter((loss) => loss.why === "rescued");
  if (rescued.length === 0) return null;
  return (
    <div role="alert" data-testid="losses">
      <ul className={classes.losses}>
        {rescued.map((loss) => (
          <li key={loss.contact} className={classes.loss}>
            <LifeBuoy size={18} aria-hidden="true" className={classes.sign} />
            <span>
              {lossWords(loss)}
              <span className={classes.what}>
                {channelName(loss.channel)} · <time>{dayAndTime(loss.at)}</time>
              </span>
            </span>
            <CloseButton size="sm" aria-label={m.close()} onClick={() => desktop.seeLoss(loss.contact)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
