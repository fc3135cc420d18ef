import { ActionIcon, Group } from "@mantine/core";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { m } from "../../paraglide/messages.js";

interface Props {
  /** What the line is called, e.g. "Step 2". */
  name: string;
  place: number;
  count: number;
  move(to: number): void;
  remove(): void;
}

/** Moves a line of a list up or down, or removes it. The keyboard's focus goes along with a line that moves. */
export function LineButtons({ name, place, count, move, remove }: Props) {
  const group = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState<{ to: number; by: "up" | "down" } | null>(null);
  useEffect(() => {
    if (moved === null) return;
    const list = group.current?.closest("[data-lines]");
    const line = list?.querySelectorAll(":scope > [data-line]")[moved.to];
    const buttons = [moved.by, moved.by === "up" ? "down" : "up"].map((by) =>
      line?.querySelector<HTMLButtonElement>(`[data-move="${by}"]`),
    );
    buttons.find((button) => button && !button.disabled)?.focus();
    setMoved(null);
  }, [moved]);
  const go = (by: "up" | "down") => {
    const to = by === "up" ? place - 1 : place + 1;
    move(to);
    setMoved({ to, by });
  };
  return (
    <Group gap={2} wrap="nowrap" ref={group}>
      <ActionIcon
        aria-label={m.move_up({ name })}
        disabled={place === 0}
        onClick={() => go("up")}
        data-move="up"
      >
        <ArrowUp size={15} />
      </ActionIcon>
      <ActionIcon
        aria-label={m.move_down({ name })}
        disabled={place === count - 1}
        onClick={() => go("down")}
        data-move="down"
      >
        <ArrowDown size={15} />
      </ActionIcon>
      <ActionIcon aria-label={m.remove_named({ name })} onClick={remove} data-testid="remove-line">
        <X size={15} />
      </ActionIcon>
    </Group>
  );
}

/** The list with what stood at `from` at `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, place) => place !== from);
  const line = list[from];
  return line === undefined ? [...list] : rest.toSpliced(to, 0, line);
}
