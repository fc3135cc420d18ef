import { Popover, Slider, Text, UnstyledButton } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { Keyboard, LogOut } from "lucide-react";
import { useState } from "react";
import { loudness } from "../alert/alerts.ts";
import { tick } from "../alert/ring.ts";
import { queryClient } from "../api/query-client.ts";
import { signOut } from "../api/sign-in.ts";
import type { Me } from "../api/types.ts";
import { useHelpSheet } from "../desktop/help-sheet.tsx";
import { closeDesktop } from "../desktop/use-desktop.ts";
import { m } from "../paraglide/messages.js";
import { Face } from "./face.tsx";
import { roleName } from "./role-name.ts";
import classes from "./user-menu.module.css";

/** Who is signed in, how loud it rings, the keys, and the way out. */
export function UserMenu({ me }: { me: Me }) {
  const navigate = useNavigate();
  const help = useHelpSheet();
  const [open, setOpen] = useState(false);
  const [volume, setVolume] = useState(() => loudness.get() * 100);

  async function leave() {
    closeDesktop();
    await signOut().catch(() => {});
    queryClient.clear();
    await navigate({ to: "/sign-in" });
  }

  return (
    <Popover opened={open} onChange={setOpen} width={270} position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.target}
          aria-label={m.account_menu({ name: me.name })}
          onClick={() => setOpen(!open)}
          data-testid="user-menu"
        >
          <Face name={me.name} size={30} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={m.account_menu({ name: me.name })}>
        <div className={classes.who}>
          <Text size="sm" fw={600}>
            {me.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {me.email} · {roleName(me.role)}
          </Text>
        </div>
        <div className={classes.volume}>
          <Text size="xs" c="dimmed" mb={6}>
            {m.ring_volume()}
          </Text>
          <Slider
            size="sm"
            label={null}
            value={volume}
            onChange={setVolume}
            onChangeEnd={(value) => {
              loudness.set(value / 100);
              tick(value / 100);
            }}
            thumbLabel={m.ring_volume()}
          />
        </div>
        <div className={classes.items}>
          <UnstyledButton
            className={classes.item}
            onClick={() => {
              setOpen(false);
              help.open();
            }}
          >
            <Keyboard size={16} aria-hidden="true" />
            {m.keys_title()}
          </UnstyledButton>
          <UnstyledButton className={classes.item} onClick={() => void leave()} data-testid="sign-out">
            <LogOut size={16} aria-hidden="true" />
            {m.sign_out()}
          </UnstyledButton>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
