import { Canvas } from "./canvas/canvas.tsx";
import { useClipboard } from "./commands/use-clipboard.ts";
import { useKeyboard } from "./commands/use-keyboard.ts";
import { Dialogs } from "./dialogs/dialogs.tsx";
import { Header } from "./header/header.tsx";
import { Tools } from "./header/tools.tsx";
import { useOthers } from "./others/use-others.ts";
import { Rail } from "./palette/rail.tsx";
import { SidePanel } from "./panel/side-panel.tsx";
import { useProblems } from "./problems/use-problems.ts";
import { FindBar } from "./search/find-bar.tsx";
import { useView } from "./store/use-session.ts";
import classes from "./workbench.module.css";

/** Everything around and on the canvas. */
export function Workbench() {
  useKeyboard();
  useClipboard();
  useProblems();
  useOthers();
  const panelOpen = useView((view) => view.panelOpen);
  return (
    <div className={classes.bench} data-panel={panelOpen || undefined} data-testid="flow-editor">
      <Header />
      <Rail />
      <div className={classes.middle}>
        <Canvas />
        <Tools />
        <FindBar />
      </div>
      {panelOpen && <SidePanel />}
      <Dialogs />
    </div>
  );
}
