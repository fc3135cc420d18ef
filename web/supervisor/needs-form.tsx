import { Button, Checkbox, Group, MultiSelect, NumberInput, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { WaitingExplained } from "../../domain/queue/explained.ts";
import { SkillFields } from "../admin/fields.tsx";
import { FailureNote } from "../app/failure-note.tsx";
import { m } from "../paraglide/messages.js";
import { changeNeeds, type NeedsChange } from "./queries.ts";
import classes from "./why-here.module.css";

/** A newly preferred agent's score; those preferred already keep theirs. */
const newScore = 50;

/** Changes what a waiting contact asks for: its points, its skills, whom it prefers. Only what was touched is sent. */
export function NeedsForm({ explained, agent }: { explained: WaitingExplained; agent(id: string): string }) {
  const { contact, queue, needs, urgency, members } = explained;
  const flowPoints = urgency.headStarts.find(({ of }) => of === "flow")?.points ?? 0;
  const client = useQueryClient();
  const [change, setChange] = useState<NeedsChange>({});
  const { skills = needs.skills, preferred = needs.preferred, priority = flowPoints } = change;
  const apply = useMutation({
    mutationFn: () => changeNeeds(contact, change),
    async onSuccess() {
      setChange({});
      notifications.show({ color: "green", message: m.done_needs(), autoClose: 4_000 });
      await client.invalidateQueries({ queryKey: ["waiting", queue] });
    },
  });
  return (
    <details className={classes.form}>
      <summary>{m.change_needs()}</summary>
      <Stack gap="sm" mt="sm">
        <NumberInput
          label={m.points_beside_tier()}
          maw={220}
          min={-1_000}
          max={1_000}
          value={priority}
          onChange={(value) => setChange({ ...change, priority: Math.round(Number(value)) })}
          data-testid="needs-priority"
        />
        <div>
          <Text size="sm" fw={550} mb={4}>
            {m.own_skills()}
          </Text>
          <SkillFields skills={skills} change={(next) => setChange({ ...change, skills: next })} />
        </div>
        <MultiSelect
          label={m.preferred_agents()}
          searchable
          data={members.map(({ agent: id }) => ({ value: id, label: agent(id) }))}
          value={preferred.map(({ agent: id }) => id)}
          onChange={(ids) =>
            setChange({
              ...change,
              preferred: ids.map(
                (id) => preferred.find((one) => one.agent === id) ?? { agent: id, score: newScore },
              ),
            })
          }
        />
        {needs.where !== null && (
          <Checkbox
            label={m.drop_condition()}
            checked={change.where === null}
            onChange={({ currentTarget: { checked } }) => {
              const { where: _, ...rest } = change;
              setChange(checked ? { ...rest, where: null } : rest);
            }}
          />
        )}
        {apply.error && <FailureNote error={apply.error} />}
        <Group>
          <Button
            disabled={Object.keys(change).length === 0}
            loading={apply.isPending}
            onClick={() => apply.mutate()}
            data-testid="apply-needs"
          >
            {m.apply_change()}
          </Button>
        </Group>
      </Stack>
    </details>
  );
}
