import { ActionIcon, List, Menu, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery } from "@tanstack/react-query";
import { CalendarClock, CircleCheck, CirclePause, EllipsisVertical, LogOut } from "lucide-react";
import { useState } from "react";
import type { PresenceWish } from "../../domain/agent/presence.ts";
import type { AgentReport } from "../../domain/wallboard/report.ts";
import { configQuery } from "../api/queries.ts";
import { failureWords } from "../app/failure-words.ts";
import { inLocale } from "../app/locale.ts";
import { channelName, useNames } from "../desktop/names.ts";
import { m } from "../paraglide/messages.js";
import { Confirm } from "./confirm.tsx";
import { PresenceToday } from "./presence-today.tsx";
import { setAgentState, signAgentOut } from "./queries.ts";

/** What a supervisor can do to an agent: look at the day, set the state, sign out after a question. */
export function AgentActions({ agent }: { agent: AgentReport }) {
  const [asking, setAsking] = useState(false);
  const [looking, setLooking] = useState(false);
  const reasons = useQuery(configQuery).data?.notReadyReasons ?? [];
  const set = useMutation({
    mutationFn: (wish: PresenceWish) => setAgentState(agent.agent, wish),
    onError: (error) => notifications.show({ color: "red", message: failureWords(error) }),
  });
  const there = agent.activity !== "offline";
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={m.actions_for({ name: agent.name })} data-testid="agent-actions">
            <EllipsisVertical size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<CalendarClock size={15} />} onClick={() => setLooking(true)}>
            {m.agent_today()}
          </Menu.Item>
          {there && (
            <>
              <Menu.Divider />
              <Menu.Item
                leftSection={<CircleCheck size={15} />}
                onClick={() => set.mutate({ state: "available" })}
              >
                {m.set_available()}
              </Menu.Item>
              {reasons.map(({ id, name }) => (
                <Menu.Item
                  key={id}
                  leftSection={<CirclePause size={15} />}
                  onClick={() => set.mutate({ state: "not-ready", reason: id })}
                >
                  {m.set_not_ready({ reason: inLocale(name) })}
                </Menu.Item>
              ))}
              <Menu.Divider />
              <Menu.Item
                color="red"
                leftSection={<LogOut size={15} />}
                onClick={() => setAsking(true)}
                data-testid="sign-agent-out"
              >
                {m.sign_agent_out()}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <SignOut agent={agent} opened={asking} close={() => setAsking(false)} />
      <PresenceToday agent={agent} opened={looking} close={() => setLooking(false)} />
    </>
  );
}

/** Says what becomes of each contact in hand before it is done. */
function SignOut({ agent, opened, close }: { agent: AgentReport; opened: boolean; close(): void }) {
  const [reason, setReason] = useState("");
  const names = useNames();
  const { name } = agent;
  const rescued = agent.contacts.filter(({ state }) => state === "connected" || state === "held");
  const wrapsUp = agent.contacts.some(({ state }) => state === "wrap-up");
  async function act() {
    await signAgentOut(agent.agent, reason.trim());
    notifications.show({ color: "green", message: m.done_signed_out({ name }), autoClose: 4_000 });
  }
  return (
    <Confirm
      opened={opened}
      title={m.sign_agent_out_title({ name })}
      action={m.sign_out_now()}
      close={close}
      act={act}
    >
      {rescued.length === 0 ? (
        <Text size="sm">{m.sign_agent_out_nothing({ name })}</Text>
      ) : (
        <div>
          <Text size="sm">{m.sign_agent_out_contacts({ name })}</Text>
          <List size="sm" mt={6}>
            {rescued.map(({ contact, channel, queue }) => (
              <List.Item key={contact}>
                {channelName(channel)} · {names.queue(queue)}
              </List.Item>
            ))}
          </List>
        </div>
      )}
      {wrapsUp && <Text size="sm">{m.sign_agent_out_wrap_up()}</Text>}
      <TextInput
        label={m.sign_agent_out_reason({ name })}
        maxLength={200}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
    </Confirm>
  );
}
