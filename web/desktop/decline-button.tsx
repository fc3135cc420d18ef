import { Button, Kbd, Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ChevronDown, X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { configQuery } from "../api/queries.ts";
import { inLocale } from "../app/locale.ts";
import { m } from "../paraglide/messages.js";
import { useDesk, useDesktop } from "./use-desktop.ts";

interface Props {
  offer: string;
  /** Given here already, and not settled. */
  answer: "accept" | "decline" | null;
  large: boolean;
}

/** Declines; where the tenant has reasons, they open first, each with its digit. */
export function DeclineButton({ offer, answer, large }: Props) {
  const desktop = useDesktop();
  const asking = useDesk((state) => state.declining === offer);
  const reasons = useQuery(configQuery).data?.declineReasons ?? [];
  const button = (
    <Button
      variant="default"
      size={large ? "lg" : "sm"}
      flex={1}
      loading={answer === "decline"}
      disabled={answer === "accept"}
      leftSection={large ? <X size={18} /> : undefined}
      rightSection={reasons.length > 0 ? <ChevronDown size={14} aria-hidden="true" /> : undefined}
      onClick={() => (asking ? desktop.askWhy(null) : desktop.decline(offer))}
      data-testid="offer-decline"
    >
      {m.decline()}
    </Button>
  );
  if (reasons.length === 0) return button;
  const choose = (event: KeyboardEvent) => {
    const reason = /^[1-9]$/.test(event.key) ? reasons[Number(event.key) - 1] : undefined;
    if (reason !== undefined) desktop.decline(offer, reason.id);
  };
  return (
    <Menu
      opened={asking}
      onChange={(opened) => {
        if (!opened) desktop.askWhy(null);
      }}
      position="bottom-end"
      width={260}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown onKeyDown={choose} data-testid="decline-reasons">
        <Menu.Label>{m.decline_why()}</Menu.Label>
        {reasons.map((reason, at) => (
          <Menu.Item
            key={reason.id}
            onClick={() => desktop.decline(offer, reason.id)}
            rightSection={at < 9 ? <Kbd size="xs">{at + 1}</Kbd> : undefined}
          >
            {inLocale(reason.name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
