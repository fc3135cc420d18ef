import { ActionIcon, Autocomplete, Button, TagsInput, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { Attributes } from "../../domain/queue/condition.ts";
import { configQuery } from "../api/queries.ts";
import { m } from "../paraglide/messages.js";
import { knownAttributes, readValues, shownValues } from "./attribute-values.ts";
import classes from "./fields.module.css";

/** What an attribute may be called. */
const nameRule = /^[a-zA-Z][\w-]{0,63}$/;

/** What is known of an agent beside skills: a name and one or several values each. */
export function AttributesEditor({
  attributes,
  change,
}: {
  attributes: Attributes;
  change(attributes: Attributes): void;
}) {
  const known = knownAttributes(useQuery(configQuery).data?.agents ?? []);
  const [name, setName] = useState("");
  const wrong = name !== "" && (!nameRule.test(name) || Object.hasOwn(attributes, name));
  function add() {
    if (name === "" || wrong) return;
    change({ ...attributes, [name]: [] });
    setName("");
  }
  return (
    <div className={classes.attributes}>
      {Object.keys(attributes).length === 0 && (
        <Text size="sm" c="dimmed">
          {m.attributes_empty()}
        </Text>
      )}
      {Object.entries(attributes).map(([one, value]) => (
        <div key={one} className={classes.attribute}>
          <Text fw={550} truncate>
            {one}
          </Text>
          <TagsInput
            aria-label={m.values_of({ name: one })}
            placeholder={shownValues(value).length === 0 ? m.attribute_value() : ""}
            data={known.get(one) ?? []}
            acceptValueOnBlur
            value={shownValues(value)}
            onChange={(values) => change({ ...attributes, [one]: readValues(values) })}
          />
          <ActionIcon
            aria-label={m.remove_named({ name: one })}
            onClick={() => {
              const { [one]: _, ...others } = attributes;
              change(others);
            }}
          >
            <X size={15} />
          </ActionIcon>
        </div>
      ))}
      <div className={classes.addAttribute}>
        <Autocomplete
          aria-label={m.new_attribute()}
          placeholder={m.new_attribute()}
          data={[...known.keys()].filter((one) => !Object.hasOwn(attributes, one))}
          value={name}
          error={wrong ? m.attribute_name_rule() : undefined}
          onChange={setName}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            // Enter in a field of a form would save it.
            event.preventDefault();
            add();
          }}
        />
        <Button
          variant="default"
          leftSection={<Plus size={14} />}
          disabled={name === "" || wrong}
          onClick={add}
        >
          {m.add()}
        </Button>
      </div>
    </div>
  );
}
