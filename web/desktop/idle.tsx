import { Button, Text } from "@mantine/core";
import { Coffee, Headphones, PhoneMissed } from "lucide-react";
import { m } from "../paraglide/messages.js";
import classes from "./idle.module.css";
import { useDesk, useDesktop } from "./use-desktop.ts";

/** Nothing in hand: says why, and what to do about it. */
export function Idle() {
  const desktop = useDesktop();
  const state = useDesk((one) => one.presence?.state ?? "offline");
  const wish = useDesk((one) => one.presenceWish);
  const available = state === "available";
  const Icon = available ? Headphones : state === "not-answering" ? PhoneMissed : Coffee;
  return (
    <div className={classes.idle}>
      <span className={classes.sign} data-state={state}>
        <Icon size={26} strokeWidth={1.7} />
      </span>
      <Text fw={600}>
        {available
          ? m.idle_available()
          : state === "not-answering"
            ? m.presence_not_answering()
            : m.idle_not_ready()}
      </Text>
      <Text size="sm" c="dimmed" ta="center">
        {available
          ? m.idle_available_hint()
          : state === "not-answering"
            ? m.idle_not_answering_hint()
            : m.idle_not_ready_hint()}
      </Text>
      {!available && (
        <Button mt="xs" color="green" loading={wish === "available"} onClick={desktop.setAvailable}>
          {m.presence_go_available()}
        </Button>
      )}
    </div>
  );
}
