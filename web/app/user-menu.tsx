import { Menu, Slider, Text, UnstyledButton } from "@mantine/core";
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

/** Who is signed in, how loud it rings, the keys, and the way out. */
export function UserMenu({ me }: { me: Me }) {
  const navigate = useNavigate();
  const help = useHelpSheet();
  const [volume, setVolume] = useState(() => loudness.get() * 100);

  async function leave() {
    closeDesktop();
    await signOut().catch(() => {});
    queryClient.clear();
    await navigate({ to: "/sign-in" });
  }

  return (
    <Menu width={260} position="bottom-end">
      <Menu.Target>
        <UnstyledButton aria-label={m.account_menu({ name: me.name })} data-testid="user-menu">
          <Face name={me.name} size={30} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--text)">
            {me.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {me.email} · {roleName(me.role)}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>
          <Text size="xs" id="ring-volume" mb={4}>
            {m.ring_volume()}
          </Text>
          <Slider
            size="sm"
            mb={6}
            label={null}
            value={volume}
            onChange={setVolume}
            onChangeEnd={(value) => {
              loudness.set(value / 100);
              tick(value / 100);
            }}
            thumbLabel={m.ring_volume()}
          />
        </Menu.Label>
        <Menu.Item
          leftSection={<Keyboard size={16} />}
          rightSection={<Text size="xs">?</Text>}
          onClick={help.open}
        >
          {m.keys_title()}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={16} />} onClick={() => void leave()} data-testid="sign-out">
          {m.sign_out()}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
