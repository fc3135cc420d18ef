import { ActionIcon, Badge, Button, Group, Menu, Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import {
  ArrowLeft,
  CircleAlert,
  CircleCheck,
  Copy,
  Download,
  EllipsisVertical,
  PanelRight,
  Rocket,
  Settings2,
  Trash2,
  TriangleAlert,
  Upload,
} from "lucide-react";
import { m } from "../../paraglide/messages.js";
import { Faces } from "../others/faces.tsx";
import type { Session } from "../store/session.ts";
import { useFlow, useSession, useView } from "../store/use-session.ts";
import { download } from "./download.ts";
import classes from "./header.module.css";
import { SaveMark } from "./save-mark.tsx";

/** Which flow it is, where it stands, who else is here, and what is done with it as a whole. */
export function Header() {
  const session = useSession();
  const flow = useFlow();
  const panelOpen = useView((view) => view.panelOpen);
  const base = useView((view) => view.base);
  const changed = useView((view) => view.changed);
  return (
    <header className={classes.header}>
      <Tooltip label={m.edit_all_flows()}>
        <ActionIcon
          renderRoot={(props) => <Link to="/admin/flows" {...props} />}
          aria-label={m.edit_all_flows()}
        >
          <ArrowLeft size={17} />
        </ActionIcon>
      </Tooltip>
      <h1 className={classes.name} title={flow.name}>
        <button type="button" onClick={() => settings(session)} data-testid="flow-name">
          {flow.name}
        </button>
      </h1>
      <Badge variant="default" className={classes.version ?? ""}>
        {base === null
          ? m.edit_never_published()
          : changed
            ? m.edit_draft_of({ version: base })
            : m.edit_live_version({ version: base })}
      </Badge>
      <SaveMark />
      <span className={classes.gap} />
      <Faces />
      <ProblemButton />
      <PublishButton />
      <Group gap={2} wrap="nowrap">
        <Menu position="bottom-end" width={230}>
          <Menu.Target>
            <ActionIcon aria-label={m.edit_more()} data-testid="more">
              <EllipsisVertical size={17} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Settings2 size={15} />} onClick={() => settings(session)}>
              {m.edit_settings()}
            </Menu.Item>
            <Menu.Item leftSection={<Download size={15} />} onClick={() => download(session.flow)}>
              {m.edit_export()}
            </Menu.Item>
            <Menu.Item leftSection={<Upload size={15} />} onClick={() => session.show({ dialog: "import" })}>
              {m.edit_import()}
            </Menu.Item>
            <Menu.Item leftSection={<Copy size={15} />} onClick={() => session.show({ dialog: "duplicate" })}>
              {m.edit_duplicate_flow()}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              color="red"
              leftSection={<Trash2 size={15} />}
              onClick={() => session.show({ dialog: "delete" })}
            >
              {m.edit_delete_flow()}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Tooltip label={panelOpen ? m.edit_close_panel() : m.edit_open_panel()}>
          <ActionIcon
            aria-label={panelOpen ? m.edit_close_panel() : m.edit_open_panel()}
            aria-expanded={panelOpen}
            onClick={() => session.show({ panelOpen: !panelOpen })}
          >
            <PanelRight size={17} />
          </ActionIcon>
        </Tooltip>
      </Group>
    </header>
  );
}

/** The form of the flow itself is what the panel shows when nothing is selected. */
function settings(session: Session) {
  session.store.dispatch({ type: "select", selection: [] });
  session.show({ panel: "inspector", panelOpen: true });
}

function ProblemButton() {
  const session = useSession();
  const problems = useView((view) => view.problems);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const [icon, color] =
    errors > 0
      ? [<CircleAlert key="e" size={15} />, "red"]
      : warnings > 0
        ? [<TriangleAlert key="w" size={15} />, "amber"]
        : [<CircleCheck key="c" size={15} />, "green"];
  const words =
    errors > 0
      ? m.edit_problem_count({ count: errors })
      : warnings > 0
        ? m.edit_warning_count({ count: warnings })
        : m.edit_no_problems();
  return (
    <Button
      variant="light"
      size="xs"
      color={color}
      leftSection={icon}
      onClick={() => session.show({ dialog: "problems" })}
      data-testid="problems"
      data-errors={errors}
    >
      {words}
    </Button>
  );
}

function PublishButton() {
  const session = useSession();
  const blocked = useView(
    ({ problems, saving }) =>
      problems.some(({ severity }) => severity === "error") ||
      saving.state === "conflict" ||
      saving.state === "invalid",
  );
  return (
    <Tooltip label={m.edit_publish_blocked()} disabled={!blocked}>
      <Button
        size="xs"
        leftSection={<Rocket size={15} />}
        data-disabled={blocked || undefined}
        aria-disabled={blocked}
        onClick={() => session.show({ dialog: blocked ? "problems" : "publish" })}
        data-testid="publish"
      >
        {m.edit_publish()}
      </Button>
    </Tooltip>
  );
}
