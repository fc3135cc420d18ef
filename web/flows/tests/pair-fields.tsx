import { ActionIcon, Button, TextInput } from "@mantine/core";
import { Plus, X } from "lucide-react";
import { m } from "../../paraglide/messages.js";
import { KeptInput } from "./kept-input.tsx";
import classes from "./tests.module.css";

const variable = /^[a-z][A-Za-z0-9]{0,39}$/;

interface Props {
  pairs: Readonly<Record<string, string>>;
  change(pairs: Record<string, string>): void;
}

/** Variables and their values. */
export function PairFields({ pairs, change }: Props) {
  const entries = Object.entries(pairs);
  const put = (place: number, entry: [string, string]) =>
    change(Object.fromEntries(entries.toSpliced(place, 1, entry)));
  return (
    <>
      {entries.map(([name, value], place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the name is what is being typed
        <div key={place} className={classes.pair}>
          <KeptInput
            size="xs"
            aria-label={m.tryit_variable_name()}
            value={name}
            refusal={(text) =>
              !variable.test(text)
                ? m.flowtest_variable_wrong()
                : text !== name && Object.hasOwn(pairs, text)
                  ? m.flowtest_variable_twice()
                  : null
            }
            change={(next) => put(place, [next, value])}
          />
          <TextInput
            size="xs"
            aria-label={m.tryit_value_of({ name })}
            maxLength={2000}
            value={value}
            onChange={({ currentTarget }) => put(place, [name, currentTarget.value])}
          />
          <ActionIcon
            size="sm"
            aria-label={m.remove_named({ name })}
            onClick={() => change(Object.fromEntries(entries.toSpliced(place, 1)))}
          >
            <X size={14} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<Plus size={13} />}
        style={{ justifySelf: "start" }}
        onClick={() => change({ ...pairs, [freeVariable(pairs)]: "" })}
      >
        {m.tryit_add_variable()}
      </Button>
    </>
  );
}

/** `value`, or with a number behind it. */
export function freeVariable(taken: Readonly<Record<string, string>>): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? "value" : `value${number}`;
    if (!Object.hasOwn(taken, name)) return name;
  }
}
