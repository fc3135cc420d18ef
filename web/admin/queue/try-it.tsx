import { Alert, Button, Drawer, NumberInput, Select, SimpleGrid, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { hc } from "hono/client";
import { useState } from "react";
import { type Channel, channels } from "../../../domain/contact/channel.ts";
import type { TriedOut } from "../../../domain/queue/explained.ts";
import type { Requirement } from "../../../domain/queue/requirement.ts";
import type { WaitingApi } from "../../../workers/api/index.ts";
import { apiFetch } from "../../api/fetch.ts";
import { configQuery } from "../../api/queries.ts";
import { FailureNote } from "../../app/failure-note.tsx";
import { inLocale } from "../../app/locale.ts";
import { channelName } from "../../desktop/names.ts";
import { m } from "../../paraglide/messages.js";
import { SkillFields } from "../fields.tsx";
import { Tried } from "./tried.tsx";

const queues = hc<WaitingApi>("/api", { fetch: apiFetch }).queues;

/** A contact that somebody imagines. */
interface Wish {
  channel: Channel;
  /** A skill such as `lang-ja`; empty: none. */
  language: string;
  skills: Requirement[];
  tier: string | null;
  priority: number;
  /** Minutes. */
  waited: number;
  step: number | null;
}

const blank: Wish = {
  ...{ channel: "voice", language: "", skills: [], tier: null, priority: 0, waited: 0, step: null },
};

/** What somebody imagined to have come is answered in `domain/queue/explained.ts`' own words. */
async function tryOut(queue: string, { channel, language, skills, ...rest }: Wish): Promise<TriedOut> {
  const own = language === "" || skills.some(({ skill }) => skill === language);
  const json = {
    channel,
    needs: { skills: own ? skills : [...skills, { skill: language, level: 1 }] },
    tier: rest.tier,
    priority: rest.priority,
    attributes: { ...(language !== "" && { language: language.replace("lang-", "") }) },
    waitedMs: rest.waited * 60_000,
    ...(rest.step !== null && { step: rest.step }),
  };
  const answer: Response = await queues[":id"].try.$post({ param: { id: queue }, json });
  return answer.json();
}

interface Props {
  queue: string;
  /** Whether there are changes that are not saved: they are not tried. */
  dirty: boolean;
  opened: boolean;
  close(): void;
}

/** "Try it": who would be picked now for a contact that is only imagined, and why not the others. */
export function TryIt({ queue, dirty, opened, close }: Props) {
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="right"
      size={620}
      title={m.try_it_title()}
      closeButtonProps={{ "aria-label": m.close() }}
    >
      {opened && <TryForm queue={queue} dirty={dirty} />}
    </Drawer>
  );
}

function TryForm({ queue, dirty }: Pick<Props, "queue" | "dirty">) {
  const config = useQuery(configQuery).data;
  const [wish, setWish] = useState(blank);
  const set = (next: Partial<Wish>) => setWish({ ...wish, ...next });
  const trying = useMutation({ mutationFn: () => tryOut(queue, wish) });
  const languages = (config?.skills ?? []).filter(({ id }) => id.startsWith("lang-"));
  const steps = config?.queues.find(({ id }) => id === queue)?.steps ?? [];
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {m.try_it_hint()}
      </Text>
      {dirty && <Alert color="amber">{m.try_it_saved_only()}</Alert>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // A drawer is a portal, and React would hand this on to the form it stands beside.
          event.stopPropagation();
          trying.mutate();
        }}
        data-testid="try-form"
      >
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Select
            label={m.channel()}
            allowDeselect={false}
            data={channels.map((channel) => ({ value: channel, label: channelName(channel) }))}
            value={wish.channel}
            onChange={(value) => set({ channel: channels.find((one) => one === value) ?? wish.channel })}
            data-autofocus
          />
          {languages.length > 0 && (
            <Select
              label={m.language()}
              placeholder={m.any()}
              clearable
              data={languages.map((skill) => ({ value: skill.id, label: inLocale(skill.name) }))}
              value={wish.language || null}
              onChange={(language) => set({ language: language ?? "" })}
            />
          )}
          <Select
            label={m.tier()}
            placeholder={m.unknown_customer()}
            clearable
            data={(config?.tiers ?? []).map((tier) => ({ value: tier.id, label: inLocale(tier.name) }))}
            value={wish.tier}
            onChange={(tier) => set({ tier })}
          />
          <NumberInput
            label={m.points_beside_tier()}
            min={-1_000}
            max={1_000}
            allowDecimal={false}
            value={wish.priority}
            onChange={(value) => set({ priority: Number(value) })}
          />
          <NumberInput
            label={m.already_waited()}
            suffix={` ${m.minutes_short()}`}
            min={0}
            max={10_080}
            value={wish.waited}
            onChange={(value) => set({ waited: Number(value) })}
          />
          {steps.length > 0 && (
            <Select
              label={m.as_in_step()}
              placeholder={m.as_it_would_be()}
              clearable
              data={[
                { value: "0", label: m.step_none() },
                ...steps.map((_, place) => ({
                  value: String(place + 1),
                  label: m.step_number({ number: place + 1 }),
                })),
              ]}
              value={wish.step === null ? null : String(wish.step)}
              onChange={(step) => set({ step: step === null ? null : Number(step) })}
            />
          )}
        </SimpleGrid>
        <Text size="sm" fw={550} mt="md" mb={4}>
          {m.own_skills()}
        </Text>
        <SkillFields skills={wish.skills} change={(skills) => set({ skills })} />
        <Button type="submit" mt="md" loading={trying.isPending} data-testid="try-now">
          {m.try_now()}
        </Button>
      </form>
      {trying.error && <FailureNote error={trying.error} />}
      <div role="status">{trying.data && <Tried tried={trying.data} />}</div>
    </Stack>
  );
}
