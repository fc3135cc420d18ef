import {
  ActionIcon,
  Autocomplete,
  Button,
  Group,
  SegmentedControl,
  Select,
  Switch,
  TagsInput,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import type { Condition } from "../../../domain/queue/condition.ts";
import { configQuery } from "../../api/queries.ts";
import { m } from "../../paraglide/messages.js";
import { knownAttributes, readValue } from "../attribute-values.ts";
import { AddLine } from "../fields.tsx";
import classes from "./queue-editor.module.css";

type Comparison = Extract<Condition, { attribute: string }>;
type Known = Map<string, string[]>;

const operators: { value: Comparison["is"]; label: () => string }[] = [
  { value: "=", label: m.is_equal },
  { value: "!=", label: m.is_not_equal },
  { value: "in", label: m.is_one_of },
  { value: "<", label: m.is_below },
  { value: "<=", label: m.is_at_most },
  { value: ">", label: m.is_above },
  { value: ">=", label: m.is_at_least },
];

const blank: Comparison = { attribute: "", is: "=", value: "" };

interface Props {
  value: Condition | null;
  change(condition: Condition | null): void;
}

/** A condition on agents' attributes: comparisons, and groups of them of which all or any must hold. */
export function ConditionEditor({ value, change }: Props) {
  const known = knownAttributes(useQuery(configQuery).data?.agents ?? []);
  if (value === null) return <AddLine add={() => change(blank)}>{m.add_condition()}</AddLine>;
  return (
    <fieldset className={classes.condition} aria-label={m.condition()} data-testid="condition">
      <Part part={value} known={known} depth={0} change={change} remove={() => change(null)} />
      {"attribute" in value && (
        <AddLine add={() => change({ all: [value, blank] })}>{m.add_comparison()}</AddLine>
      )}
    </fieldset>
  );
}

interface PartProps {
  part: Condition;
  known: Known;
  depth: number;
  change(part: Condition): void;
  remove(): void;
}

function Part({ part, ...rest }: PartProps) {
  const { change } = rest;
  const negated = "not" in part;
  const inner = negated ? part.not : part;
  // A double negation reads as nothing.
  if ("not" in inner) return <Part part={inner.not} {...rest} />;
  const set = (next: Condition) => change(negated ? { not: next } : next);
  const not = (
    <Switch
      size="xs"
      label={m.condition_not()}
      checked={negated}
      onChange={({ currentTarget: { checked } }) => change(checked ? { not: inner } : inner)}
    />
  );
  return "attribute" in inner ? (
    <ComparisonLine {...rest} part={inner} change={set} not={not} />
  ) : (
    <ConditionGroup {...rest} part={inner} change={set} not={not} />
  );
}

type Inner<P> = Omit<PartProps, "part"> & { part: P; not: React.ReactNode };

function ConditionGroup({
  part,
  known,
  depth,
  change,
  remove,
  not,
}: Inner<{ all: Condition[] } | { any: Condition[] }>) {
  const every = "all" in part;
  const parts = every ? part.all : part.any;
  const set = (next: Condition[]) => change(every ? { all: next } : { any: next });
  // A group of one is that one.
  const shrink = (next: Condition[]) => (next.length === 1 && next[0] ? change(next[0]) : set(next));
  return (
    <div className={classes.group}>
      <Group gap="sm" wrap="wrap">
        <SegmentedControl
          size="xs"
          aria-label={m.condition_combine()}
          data={[
            { value: "all", label: m.condition_all() },
            { value: "any", label: m.condition_any() },
          ]}
          value={every ? "all" : "any"}
          onChange={(kind) => change(kind === "any" ? { any: parts } : { all: parts })}
        />
        {not}
        {depth > 0 && (
          <ActionIcon aria-label={m.remove_group()} onClick={remove}>
            <X size={15} />
          </ActionIcon>
        )}
      </Group>
      <div className={classes.parts}>
        {parts.map((one, place) => (
          <Part
            // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place
            key={place}
            part={one}
            known={known}
            depth={depth + 1}
            change={(next) => set(parts.with(place, next))}
            remove={() =>
              parts.length === 1 ? remove() : shrink(parts.filter((_, other) => other !== place))
            }
          />
        ))}
      </div>
      <Group gap="xs">
        <AddLine add={() => set([...parts, blank])}>{m.add_comparison()}</AddLine>
        {depth < 3 && (
          <Button
            variant="subtle"
            size="xs"
            leftSection={<Plus size={14} />}
            onClick={() => set([...parts, every ? { any: [blank, blank] } : { all: [blank, blank] }])}
          >
            {m.add_group()}
          </Button>
        )}
      </Group>
    </div>
  );
}

function ComparisonLine({ part, known, change, remove, not }: Inner<Comparison>) {
  const { attribute, is } = part;
  const values = known.get(attribute) ?? [];
  const texts = part.is === "in" ? part.value.map(String) : [String(part.value)];
  const compare = (next: Comparison["is"], given: string[]): Comparison =>
    next === "in"
      ? { attribute, is: next, value: given.filter(Boolean).map(readValue) }
      : { attribute, is: next, value: readValue(given[0] ?? "") };
  return (
    <div className={classes.comparison}>
      <Autocomplete
        aria-label={m.attribute()}
        placeholder={m.attribute()}
        required
        data={[...known.keys()]}
        value={attribute}
        onChange={(name) => change({ ...part, attribute: name.trim() })}
      />
      <Select
        aria-label={m.comparison()}
        allowDeselect={false}
        data={operators.map(({ value, label }) => ({ value, label: label() }))}
        value={is}
        onChange={(next) =>
          change(compare(operators.find(({ value }) => value === next)?.value ?? is, texts))
        }
      />
      {is === "in" ? (
        <TagsInput
          aria-label={m.attribute_value()}
          data={values}
          value={texts}
          onChange={(given) => change(compare(is, given))}
        />
      ) : (
        <Autocomplete
          aria-label={m.attribute_value()}
          placeholder={m.attribute_value()}
          required
          data={[...values, "{{tier}}", "{{language}}", "{{region}}"]}
          value={texts[0] ?? ""}
          onChange={(given) => change(compare(is, [given]))}
        />
      )}
      {not}
      <ActionIcon aria-label={m.remove_comparison()} onClick={remove}>
        <X size={15} />
      </ActionIcon>
    </div>
  );
}
