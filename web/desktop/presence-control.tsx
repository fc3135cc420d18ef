import { Button, Loader, Menu, Tooltip, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Check, ChevronDown, Wifi, WifiOff } from "lucide-react";
import { Fragment } from "react";
import { configQuery } from "../api/queries.ts";
import { clock } from "../app/format.ts";
import { inLocale } from "../app/locale.ts";
import { m } from "../paraglide/messages.js";
import { withKey } from "./keys.ts";
import { useNames } from "./names.ts";
import classes from "./presence-control.module.css";
import { presenceWords } from "./presence-words.ts";
import { reasonsByKind } from "./reasons-by-kind.ts";
import { isShut } from "./state.ts";
import { useDesk, useDesktop, useOpenDesktop, useServerNow } from "./use-desktop.ts";

/** Whether contacts reach me, since when, and the way to change it. Nothing while the desktop was not opened. */
export function PresenceControl() {
  return useOpenDesktop() === null ? null : <OpenPresenceControl />;
}

function OpenPresenceControl() {
  const desktop = useDesktop();
  const presence = useDesk((state) => state.presence);
  const wish = useDesk((state) => state.presenceWish);
  const link = useDesk((state) => state.link);
  const now = useServerNow();
  const names = useNames();
  const reasons = useQuery(configQuery).data?.notReadyReasons ?? [];

  if (link === "put-out") return null;
  if (presence === null)
    return isShut(link) ? null : <Loader size="xs" type="dots" aria-label={m.connecting()} />;
  const words = presenceWords(presence, names);
  const shown = link === "open" ? presence.state : "offline";
  return (
    <div className={classes.presence}>
      {presence.state !== "available" && (
        <Tooltip label={withKey(m.presence_go_available(), "presence")}>
          <Button
            size="xs"
            color="green"
            loading={wish === "available"}
            onClick={desktop.setAvailable}
            data-testid="go-available"
          >
            {m.presence_go_available()}
          </Button>
        </Tooltip>
      )}
      <Menu position="bottom-end" width={240} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <button type="button" className={classes.state} data-state={shown} data-testid="presence">
            <span className={classes.dot} aria-hidden="true" />
            <VisuallyHidden>{m.presence_label()}</VisuallyHidden>
            <span className={classes.words}>{words}</span>
            <time aria-hidden="true">{clock(now - presence.since)}</time>
            <ChevronDown size={14} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            onClick={desktop.setAvailable}
            leftSection={<span className={classes.dot} data-state="available" />}
            rightSection={presence.state === "available" && <Check size={15} />}
          >
            {m.presence_available()}
          </Menu.Item>
          <Menu.Divider />
          {reasonsByKind(reasons).map(({ kind, words: heading, Icon, reasons: some }) => (
            <Fragment key={kind}>
              <Menu.Label>{heading()}</Menu.Label>
              {some.map((reason) => (
                <Menu.Item
                  key={reason.id}
                  onClick={() => desktop.setNotReady(reason.id)}
                  leftSection={<Icon size={15} aria-hidden="true" className={classes.kind} />}
                  rightSection={
                    presence.state === "not-ready" && presence.reason === reason.id && <Check size={15} />
                  }
                >
                  {inLocale(reason.name)}
                </Menu.Item>
              ))}
            </Fragment>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Tooltip label={link === "open" ? m.connected() : m.connection_lost()}>
        <span
          className={classes.link}
          data-link={link}
          role="img"
          aria-label={link === "open" ? m.connected() : m.connection_lost()}
        >
          {link === "open" ? <Wifi size={16} /> : <WifiOff size={16} />}
        </span>
      </Tooltip>
    </div>
  );
}
