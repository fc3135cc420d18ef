import { TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import type { NodeKind } from "../../../domain/flow/flow.ts";
import { m } from "../../paraglide/messages.js";
import { families, familyNames, kindNames, looks } from "../kinds/look.ts";
import classes from "./kind-list.module.css";

/** How a dragged kind is told apart from any other dragged thing. */
export const kindType = "application/x-tsunagi-node-kind";

interface Props {
  choose(kind: NodeKind): void;
  leave?(): void;
  /** The search has the focus at once. */
  eager?: boolean;
  /** Kinds can be dragged out of it. */
  draggable?: boolean;
}

/** Every kind of node, by family, narrowed by words; arrow keys go through it and Enter chooses. */
export function KindList({ choose, leave, eager = false, draggable = false }: Props) {
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const base = useId();
  const shown = useMemo(() => kindNames.filter((kind) => fits(kind, words)), [words]);
  const active = shown[Math.min(at, shown.length - 1)];

  function press(event: KeyboardEvent) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && shown.length > 0) {
      const next = (Math.min(at, shown.length - 1) + step + shown.length) % shown.length;
      setAt(next);
      list.current?.querySelector(`[data-kind="${shown[next]}"]`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && active !== undefined && !event.nativeEvent.isComposing)
      choose(active);
    else if (event.key === "Escape" && (words !== "" || leave)) {
      if (words === "") leave?.();
      else setWords("");
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the search field within has the keys
    <div className={classes.palette} onKeyDown={press} data-testid="kinds">
      <TextInput
        size="xs"
        className={classes.search}
        role="combobox"
        aria-expanded
        aria-controls={base}
        aria-activedescendant={active && `${base}-${active}`}
        aria-label={m.edit_find_kind()}
        placeholder={m.edit_find_kind()}
        leftSection={<Search size={14} aria-hidden="true" />}
        value={words}
        autoFocus={eager}
        onChange={({ currentTarget: { value } }) => {
          setWords(value);
          setAt(0);
        }}
      />
      <div
        className={classes.kinds}
        ref={list}
        role="listbox"
        id={base}
        aria-label={m.edit_kinds()}
        tabIndex={-1}
      >
        {familyNames.map((family) => {
          const kinds = shown.filter((kind) => looks[kind].family === family);
          if (kinds.length === 0) return null;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a group of options of a list box is no fieldset
            <div key={family} role="group" aria-label={families[family]()}>
              <div className={classes.family} aria-hidden="true">
                {families[family]()}
              </div>
              {kinds.map((kind) => (
                <Kind
                  key={kind}
                  id={`${base}-${kind}`}
                  kind={kind}
                  active={kind === active}
                  draggable={draggable}
                  choose={choose}
                />
              ))}
            </div>
          );
        })}
        {shown.length === 0 && <p className={classes.none}>{m.nothing_found()}</p>}
      </div>
    </div>
  );
}

interface KindProps {
  id: string;
  kind: NodeKind;
  active: boolean;
  draggable: boolean;
  choose(kind: NodeKind): void;
}

function Kind({ id, kind, active, draggable, choose }: KindProps) {
  const { icon: Icon, name, hint, family } = looks[kind];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field above has the keys
    <div
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      className={classes.kind}
      data-family={family}
      data-kind={kind}
      data-active={active || undefined}
      title={hint()}
      draggable={draggable}
      onDragStart={(event) => {
        event.dataTransfer.setData(kindType, kind);
        event.dataTransfer.effectAllowed = "copy";
      }}
      onClick={() => choose(kind)}
    >
      <span className={classes.icon}>
        <Icon size={15} aria-hidden="true" />
      </span>
      {name()}
    </div>
  );
}

function fits(kind: NodeKind, words: string): boolean {
  const { name, hint, also } = looks[kind];
  const all = `${kind} ${name()} ${hint()} ${also}`.normalize("NFKC").toLocaleLowerCase();
  const wanted = words.normalize("NFKC").toLocaleLowerCase().trim();
  return wanted.split(/\s+/).every((word) => all.includes(word));
}
