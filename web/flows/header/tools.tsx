import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import {
  BoxSelect,
  Hand,
  Keyboard,
  Maximize,
  Network,
  Redo2,
  Search,
  Undo2,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import type { ReactNode } from "react";
import { controlKey } from "../../desktop/keys.ts";
import { m } from "../../paraglide/messages.js";
import { layOut } from "../commands/commands.ts";
import { useEditing, useSession, useView } from "../store/use-session.ts";
import classes from "./tools.module.css";

/** The tools that float over the canvas. */
export function Tools() {
  const session = useSession();
  const undo = useEditing((state) => state.undo.at(-1)?.label ?? null);
  const redo = useEditing((state) => state.redo.at(-1)?.label ?? null);
  const tool = useView((view) => view.tool);
  const direction = useView((view) => view.direction);
  return (
    <div className={classes.tools} role="toolbar" aria-label={m.edit_tools()}>
      <Tool
        label={undo === null ? m.edit_undo() : m.edit_undo_what({ what: undo })}
        name={m.edit_undo()}
        keys={`${controlKey}+Z`}
        disabled={undo === null}
        act={() => session.store.dispatch({ type: "undo" })}
        testId="undo"
      >
        <Undo2 size={16} />
      </Tool>
      <Tool
        label={redo === null ? m.edit_redo() : m.edit_redo_what({ what: redo })}
        name={m.edit_redo()}
        keys={`${controlKey}+Y`}
        disabled={redo === null}
        act={() => session.store.dispatch({ type: "redo" })}
        testId="redo"
      >
        <Redo2 size={16} />
      </Tool>
      <i className={classes.gap} />
      <Tool
        label={m.edit_tool_hand()}
        keys="H"
        pressed={tool === "hand"}
        act={() => session.show({ tool: "hand" })}
      >
        <Hand size={16} />
      </Tool>
      <Tool
        label={m.edit_tool_box()}
        keys="V"
        pressed={tool === "box"}
        act={() => session.show({ tool: "box" })}
      >
        <BoxSelect size={16} />
      </Tool>
      <i className={classes.gap} />
      <Menu position="top" withArrow>
        <Menu.Target>
          <Tooltip label={`${m.edit_arrange()}  (L)`}>
            <ActionIcon aria-label={m.edit_arrange()} size="lg" data-testid="arrange">
              <Network size={16} style={direction === "right" ? { rotate: "-90deg" } : undefined} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => layOut(session, "right")}>{m.edit_arrange_right()}</Menu.Item>
          <Menu.Item onClick={() => layOut(session, "down")}>{m.edit_arrange_down()}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Tool label={m.edit_find()} keys={`${controlKey}+F`} act={() => session.show({ finding: true })}>
        <Search size={16} />
      </Tool>
      <i className={classes.gap} />
      <Tool label={m.edit_zoom_out()} keys="−" act={() => session.eyes?.zoom("out")}>
        <ZoomOut size={16} />
      </Tool>
      <Tool label={m.edit_zoom_in()} keys="+" act={() => session.eyes?.zoom("in")}>
        <ZoomIn size={16} />
      </Tool>
      <Tool label={m.edit_fit()} keys="F" act={() => session.eyes?.bring([])} testId="fit">
        <Maximize size={15} />
      </Tool>
      <Tool label={m.edit_keys()} keys="?" act={() => session.show({ dialog: "keys" })}>
        <Keyboard size={16} />
      </Tool>
    </div>
  );
}

interface ToolProps {
  label: string;
  /** For screen readers, where the label changes. */
  name?: string;
  keys: string;
  pressed?: boolean;
  disabled?: boolean;
  testId?: string;
  children: ReactNode;
  act(): void;
}

function Tool({ label, name, keys, pressed, disabled = false, testId, children, act }: ToolProps) {
  return (
    <Tooltip label={`${label}  (${keys})`}>
      <ActionIcon
        size="lg"
        aria-label={name ?? label}
        {...(pressed !== undefined && { "aria-pressed": pressed })}
        className={classes.tool ?? ""}
        disabled={disabled}
        onClick={act}
        data-testid={testId}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
