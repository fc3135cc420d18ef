import { Switch } from "@mantine/core";
import type { Coverage } from "../../../domain/flow/coverage.ts";
import { percent } from "../../app/format.ts";
import { m } from "../../paraglide/messages.js";
import { exitWords } from "../kinds/exit-words.ts";
import { looks } from "../kinds/look.ts";
import type { Editor } from "../store/editor.ts";
import classes from "./tests.module.css";

interface Props {
  editor: Editor;
  coverage: Coverage;
  shown: boolean;
  show(on: boolean): void;
}

/** How much of the flow the cases go through, and what none of them does. */
export function CoverageCard({ editor, coverage, shown, show }: Props) {
  const { nodes, exits, missed, share } = coverage;
  const open = missed.nodes.length + missed.exits.length;
  return (
    <section className={classes.coverage} aria-label={m.flowtest_coverage()} data-testid="coverage">
      <header>
        <h2>{m.flowtest_coverage()}</h2>
        <Switch
          size="xs"
          label={m.flowtest_on_canvas()}
          checked={shown}
          onChange={({ currentTarget: { checked } }) => show(checked)}
        />
      </header>
      <Bar
        name={m.flowtest_nodes()}
        share={share.nodes}
        done={nodes.length - missed.nodes.length}
        all={nodes.length}
      />
      <Bar
        name={m.flowtest_exits()}
        share={share.exits}
        done={exits.length - missed.exits.length}
        all={exits.length}
      />
      {open === 0 ? (
        <p className={classes.dim}>{m.flowtest_all_covered()}</p>
      ) : (
        <details>
          <summary>{m.flowtest_missed({ count: open })}</summary>
          <ul className={classes.missed}>
            {missed.nodes.map((id) => (
              <Missed key={id} editor={editor} node={id} exit={null} />
            ))}
            {missed.exits
              .filter(({ node }) => !missed.nodes.includes(node))
              .map(({ node, exit }) => (
                <Missed key={`${node}|${exit}`} editor={editor} node={node} exit={exit} />
              ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Bar({ name, share, done, all }: { name: string; share: number; done: number; all: number }) {
  const words = m.flowtest_share({ share: percent(share), done, all });
  return (
    <div className={classes.bar}>
      <span>{name}</span>
      <i aria-hidden="true">
        <b style={{ width: `${share * 100}%` }} />
      </i>
      <span className={classes.figure}>{words}</span>
    </div>
  );
}

function Missed({ editor, node, exit }: { editor: Editor; node: string; exit: string | null }) {
  const drawn = editor.flow.nodes[node];
  if (drawn === undefined) return null;
  const Icon = looks[drawn.kind].icon;
  return (
    <li>
      <button type="button" onClick={() => editor.select([node])}>
        <Icon size={12} aria-hidden="true" />
        {node}
        {exit !== null && <small>→ {exitWords(drawn, exit).label}</small>}
      </button>
    </li>
  );
}
