import { ActionIcon } from "@mantine/core";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import type { ReactNode } from "react";
import { AddLine } from "../../../admin/fields.tsx";
import { m } from "../../../paraglide/messages.js";
import classes from "./fields.module.css";
import { Group } from "./group.tsx";

interface Props<Item> {
  label: string;
  hint?: string;
  value: readonly Item[];
  least?: number;
  most?: number;
  /** The order matters. */
  ordered?: boolean;
  addLabel: string;
  /** A fresh line; null: none can be added just now. */
  blank: () => Item | null;
  children(item: Item, set: (item: Item) => void, place: number): ReactNode;
  change(items: Item[]): void;
}

/** Lines of one kind, to which some can be added and from which some can be taken. */
export function ListField<Item>(props: Props<Item>) {
  const {
    label,
    hint,
    value,
    least = 0,
    most = 50,
    ordered = false,
    addLabel,
    blank,
    children,
    change,
  } = props;
  const swap = (place: number, other: number) => {
    const [a, b] = [value[place], value[other]];
    if (a !== undefined && b !== undefined) change(value.with(place, b).with(other, a));
  };
  return (
    <Group label={label} {...(hint !== undefined && { hint })}>
      {value.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
        <div key={place} className={classes.row}>
          <div className={classes.line}>
            <div className={classes.grow} style={{ display: "grid", gap: 6 }}>
              {children(item, (next) => change(value.with(place, next)), place)}
            </div>
            <div style={{ display: "grid", gap: 1 }}>
              {value.length > least && (
                <ActionIcon
                  size={24}
                  aria-label={m.edit_remove_line({ line: `${label} ${place + 1}` })}
                  onClick={() => change(value.filter((_, other) => other !== place))}
                >
                  <X size={14} />
                </ActionIcon>
              )}
              {ordered && value.length > 1 && (
                <>
                  <ActionIcon
                    size={24}
                    disabled={place === 0}
                    aria-label={m.edit_line_up({ line: `${label} ${place + 1}` })}
                    onClick={() => swap(place, place - 1)}
                  >
                    <ArrowUp size={14} />
                  </ActionIcon>
                  <ActionIcon
                    size={24}
                    disabled={place === value.length - 1}
                    aria-label={m.edit_line_down({ line: `${label} ${place + 1}` })}
                    onClick={() => swap(place, place + 1)}
                  >
                    <ArrowDown size={14} />
                  </ActionIcon>
                </>
              )}
            </div>
          </div>
        </div>
      ))}
      {value.length < most && (
        <AddLine
          add={() => {
            const next = blank();
            if (next !== null) change([...value, next]);
          }}
        >
          {addLabel}
        </AddLine>
      )}
    </Group>
  );
}
