import { Skeleton, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ChartNoAxesColumn, FlaskConical, History, Play, SlidersHorizontal } from "lucide-react";
import { type ComponentType, lazy, Suspense } from "react";
import { flowStore } from "../../admin/parts.ts";
import { m } from "../../paraglide/messages.js";
import { Inspector } from "../inspector/inspector.tsx";
import type { PanelProps } from "../store/editor.ts";
import { usePanelEditor, useSession, useView } from "../store/use-session.ts";
import type { PanelName } from "../store/view.ts";
import classes from "./side-panel.module.css";

const names: readonly PanelName[] = ["inspector", "try-it", "tests", "versions", "statistics"];
const words: Record<PanelName, () => string> = {
  inspector: m.edit_panel_inspector,
  "try-it": m.edit_panel_try_it,
  tests: m.edit_panel_tests,
  versions: m.edit_panel_versions,
  statistics: m.edit_panel_statistics,
};
const icons = {
  inspector: SlidersHorizontal,
  "try-it": Play,
  tests: FlaskConical,
  versions: History,
  statistics: ChartNoAxesColumn,
} as const;

const panels: Record<Exclude<PanelName, "inspector">, ComponentType<PanelProps>> = {
  "try-it": lazy(async () => ({ default: (await import("../try-it/panel.tsx")).Panel })),
  tests: lazy(async () => ({ default: (await import("../tests/panel.tsx")).Panel })),
  versions: lazy(async () => ({ default: (await import("../versions/panel.tsx")).Panel })),
  statistics: lazy(async () => ({ default: (await import("../statistics/panel.tsx")).Panel })),
};

/** What stands beside the canvas: the form of what is selected, and what belongs to the flow as a whole. */
export function SidePanel() {
  const session = useSession();
  const panel = useView((view) => view.panel);
  return (
    <aside className={classes.panel} aria-label={m.edit_panel()} data-of-flow data-testid="panel">
      <Tabs
        value={panel}
        onChange={(name) => {
          const next = names.find((one) => one === name);
          if (next !== undefined) session.show({ panel: next });
        }}
        classNames={{
          root: classes.tabs ?? "",
          list: classes.list ?? "",
          tab: classes.tab ?? "",
          panel: classes.body ?? "",
        }}
      >
        <Tabs.List>
          {names.map((name) => {
            const Icon = icons[name];
            return (
              <Tabs.Tab
                key={name}
                value={name}
                leftSection={<Icon size={14} aria-hidden="true" />}
                data-testid={`tab-${name}`}
              >
                {words[name]()}
              </Tabs.Tab>
            );
          })}
        </Tabs.List>
        <Tabs.Panel value={panel}>
          {panel === "inspector" ? <Inspector /> : <Other name={panel} />}
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}

function Other({ name }: { name: Exclude<PanelName, "inspector"> }) {
  const { data } = useQuery({ queryKey: ["admin", "flows"], queryFn: flowStore.list });
  const editor = usePanelEditor(data ?? []);
  const Panel = panels[name];
  return (
    <Suspense fallback={<Skeleton height={120} m="md" w="auto" />}>
      <Panel editor={editor} />
    </Suspense>
  );
}
