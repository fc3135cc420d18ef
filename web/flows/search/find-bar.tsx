import { ActionIcon, TextInput } from "@mantine/core";
import { ChevronDown, ChevronUp, Search, X } from "lucide-react";
import { type KeyboardEvent, useMemo, useState } from "react";
import { m } from "../../paraglide/messages.js";
import { goTo } from "../commands/commands.ts";
import { looks } from "../kinds/look.ts";
import { findNodes } from "../store/find-nodes.ts";
import { useFlow, useSession, useView } from "../store/use-session.ts";
import classes from "./find-bar.module.css";

/** Finds nodes by any words in them, and goes to them. */
export function FindBar() {
  return useView((view) => view.finding) ? <Finding /> : null;
}

function Finding() {
  const session = useSession();
  const { nodes } = useFlow();
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const found = useMemo(() => {
    const wanted = Object.fromEntries(
      Object.entries(nodes).map(([id, node]) => [id, { ...node, kindInWords: looks[node.kind].name() }]),
    );
    return findNodes(wanted, words);
  }, [nodes, words]);

  function go(to: number) {
    const next = found[(to + found.length) % found.length];
    if (next === undefined) return;
    setAt((to + found.length) % found.length);
    goTo(session, next.node);
  }
  function close() {
    session.show({ finding: false });
    const one = session.selection[0];
    if (one !== undefined) session.eyes?.focus(one);
  }
  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" || event.key === "ArrowDown")
      go(event.shiftKey ? at - 1 : words === "" ? at : at + 1);
    else if (event.key === "ArrowUp") go(at - 1);
    else return;
    event.preventDefault();
  }
  return (
    <search className={classes.bar} onKeyDown={press} data-testid="find">
      <TextInput
        size="xs"
        w={230}
        autoFocus
        aria-label={m.edit_find()}
        placeholder={m.edit_find_hint()}
        leftSection={<Search size={14} aria-hidden="true" />}
        value={words}
        onChange={({ currentTarget: { value } }) => {
          setWords(value);
          setAt(0);
          const first = findNodes(nodes, value)[0];
          if (first !== undefined) goTo(session, first.node);
        }}
      />
      <span className={classes.count} role="status">
        {words === ""
          ? ""
          : found.length === 0
            ? m.nothing_found()
            : `${Math.min(at, found.length - 1) + 1} / ${found.length}`}
      </span>
      <ActionIcon
        size={24}
        aria-label={m.edit_find_previous()}
        onClick={() => go(at - 1)}
        disabled={found.length === 0}
      >
        <ChevronUp size={15} />
      </ActionIcon>
      <ActionIcon
        size={24}
        aria-label={m.edit_find_next()}
        onClick={() => go(at + 1)}
        disabled={found.length === 0}
      >
        <ChevronDown size={15} />
      </ActionIcon>
      <ActionIcon size={24} aria-label={m.close()} onClick={close}>
        <X size={15} />
      </ActionIcon>
    </search>
  );
}
