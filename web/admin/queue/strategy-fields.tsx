import { NumberInput, Select, SimpleGrid, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type QueueConfig, Strategy } from "../../../domain/directory/queue-config.ts";
import { strategyWords } from "../../../domain/preview/queue-words.ts";
import { configQuery } from "../../api/queries.ts";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import classes from "./queue-editor.module.css";
import type { QueuePartProps } from "./queue-editor.tsx";
import { TimeField } from "./time-field.tsx";

const hints: Record<QueueConfig["strategy"], () => string> = {
  "longest-idle": m.strategy_longest_idle,
  "most-skilled": m.strategy_most_skilled,
  "least-skilled": m.strategy_least_skilled,
  "fewest-today": m.strategy_fewest_today,
  "round-robin": m.strategy_round_robin,
  "best-score": m.strategy_best_score,
  direct: m.strategy_direct,
};

/** Whom the queue prefers among those free who suit. */
export function StrategyFields({ part, change }: QueuePartProps) {
  const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
  return (
    <>
      <SimpleGrid className={classes.row} cols={{ base: 1, sm: 2 }}>
        <Select
          label={m.strategy_field()}
          description={hints[part.strategy]()}
          allowDeselect={false}
          maxDropdownHeight={320}
          data={Strategy.options.map((value) => ({
            value,
            label: capital(strategyWords(value, getLocale())),
          }))}
          value={part.strategy}
          onChange={(value) =>
            change({ ...part, strategy: Strategy.options.find((one) => one === value) ?? part.strategy })
          }
        />
        <TimeField
          label={m.preferred_time()}
          description={m.preferred_time_hint()}
          value={part.preferredMs}
          max={3_600_000}
          change={(preferredMs) => change({ ...part, preferredMs })}
        />
      </SimpleGrid>
      {part.strategy === "best-score" && <Scores part={part} change={change} />}
    </>
  );
}

/** The predicted outcome of each of the queue's agents. */
function Scores({ part, change }: QueuePartProps) {
  const agents = (useQuery(configQuery).data?.agents ?? []).filter(({ queues }) => queues.includes(part.id));
  if (agents.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {m.scores_empty()}
      </Text>
    );
  return (
    <SimpleGrid className={classes.row} cols={{ base: 2, sm: 3 }}>
      {agents.map(({ id, name }) => (
        <NumberInput
          key={id}
          label={m.score_of({ name })}
          decimalScale={2}
          value={part.scores[id] ?? 0}
          onChange={(score) => change({ ...part, scores: { ...part.scores, [id]: Number(score) } })}
        />
      ))}
    </SimpleGrid>
  );
}
