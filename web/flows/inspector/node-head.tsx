import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { CopyPlus, EllipsisVertical, Flag, Trash2 } from "lucide-react";
import { useState } from "react";
import type { FlowNode } from "../../../domain/flow/flow.ts";
import { m } from "../../paraglide/messages.js";
import { begin, duplicate, removeSelected } from "../commands/commands.ts";
import { looks } from "../kinds/look.ts";
import { renameNode, renameRefusal } from "../store/rename-node.ts";
import { useFlow, useSession } from "../store/use-session.ts";
import { TextField } from "./fields/text-field.tsx";
import classes from "./inspector.module.css";

export function NodeHead({ id, node }: { id: string; node: FlowNode }) {
  const session = useSession();
  const flow = useFlow();
  const { icon: Icon, name, hint } = looks[node.kind];
  return (
    <div className={classes.head}>
      <div className={classes.title}>
        <span className={classes.icon}>
          <Icon size={18} aria-hidden="true" />
        </span>
        <span className={classes.titleWords}>
          <h2>{name()}</h2>
          <small>{hint()}</small>
        </span>
        <Tooltip label={m.edit_duplicate()}>
          <ActionIcon aria-label={m.edit_duplicate()} onClick={() => duplicate(session)}>
            <CopyPlus size={16} />
          </ActionIcon>
        </Tooltip>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={m.edit_more()}>
              <EllipsisVertical size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<Flag size={15} />}
              disabled={flow.start === id}
              onClick={() => begin(session, id)}
            >
              {m.edit_make_start()}
            </Menu.Item>
            <Menu.Item color="red" leftSection={<Trash2 size={15} />} onClick={() => removeSelected(session)}>
              {m.edit_delete()}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <NodeId key={id} id={id} />
    </div>
  );
}

/** The id takes effect when the field is left, so that nothing is renamed letter by letter. */
function NodeId({ id }: { id: string }) {
  const session = useSession();
  const [text, setText] = useState(id);
  const wrong = renameRefusal(session.flow, id, text);
  const rename = () => {
    if (text === id) return;
    if (wrong !== null) {
      setText(id);
      return;
    }
    session.change(renameNode(session.flow, id, text), m.edit_did_rename(), { selection: [text] });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field within has the keys
    <div
      onBlur={rename}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) rename();
        if (event.key === "Escape" && text !== id) {
          setText(id);
          event.preventDefault();
        }
      }}
    >
      <TextField
        label={m.edit_node_id()}
        mono
        maxLength={64}
        value={text}
        change={setText}
        {...(wrong !== null && { description: wrong === "taken" ? m.edit_taken() : m.id_hint() })}
        data-testid="node-id"
      />
    </div>
  );
}
