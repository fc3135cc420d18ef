/** One flow that is open in the editor: the flow, the way back, the saving, and what the page shows. */
import type { Flow } from "../../../domain/flow/flow.ts";
import { createStore, type Store } from "../../live/store.ts";
import { Autosave } from "../saving/autosave.ts";
import { type Draft, readDraft, writeDraft } from "../saving/draft-api.ts";
import { type Copy, goesOnFrom, keepCopy, readCopy } from "../saving/kept-copy.ts";
import type { Place } from "./add-parts.ts";
import { placed } from "./arrange.ts";
import type { Direction, Size } from "./card-size.ts";
import { type EditorAction, type EditorState, opened, reduce } from "./state.ts";
import { show, type View, type ViewChange } from "./view.ts";

/** What the canvas can be asked, while there is one. */
export interface Eyes {
  /** The middle of what is in view. */
  centre(): Place;
  /** Where the pointer was last; null: not over the canvas. */
  pointer(): Place | null;
  /** Brings nodes into view; none: all of them. */
  bring(nodes: readonly string[]): void;
  zoom(by: "in" | "out"): void;
  /** How large the cards really are. */
  sizes(): ReadonlyMap<string, Size>;
  /** Puts the focus on a card. */
  focus(node: string): void;
}

const directionKey = "tsunagi.flow-direction";
const keptDirection = (): Direction => {
  try {
    return localStorage.getItem(directionKey) === "down" ? "down" : "right";
  } catch {
    return "right";
  }
};

export class Session {
  readonly id: string;
  readonly store: Store<EditorState, EditorAction>;
  readonly view: Store<View, ViewChange>;
  readonly autosave: Autosave;
  /** The draft of somebody else that stands against ours. */
  theirs: Draft | null = null;
  eyes: Eyes | null = null;

  constructor(draft: Draft) {
    this.id = draft.flow.id;
    const direction = keptDirection();
    const copy = readCopy(this.id);
    const server = placed(draft.flow, direction);
    const flow = copy === null ? server : placed(copy.flow, direction);
    this.store = createStore(opened(flow), reduce);
    this.autosave = new Autosave(
      {
        put: (one, revision) => writeDraft(this.id, one, revision, this.view.get().base),
        keep: (one) => keepCopy(this.id, one),
        changed: () => this.#tell(),
      },
      server,
      draft.revision,
    );
    this.view = createStore<View, ViewChange>(
      {
        light: null,
        counts: null,
        problems: [],
        saving: { state: "saved", revision: draft.revision, failure: null },
        base: draft.base,
        changed: draft.changed || copy !== null,
        direction,
        tool: "hand",
        panel: "inspector",
        panelOpen: true,
        palette: null,
        finding: false,
        dialog: null,
        others: [],
        walked: [],
        glides: 0,
      },
      show,
    );
    if (copy !== null) this.#goOn(copy, draft, flow);
  }

  /** Goes on with what this browser had kept. */
  #goOn(copy: Copy, draft: Draft, flow: Flow): void {
    if (JSON.stringify(copy.flow) === JSON.stringify(draft.flow)) {
      keepCopy(this.id, null);
      return;
    }
    this.autosave.take(flow);
    if (goesOnFrom(copy, draft)) return;
    this.theirs = draft;
    this.autosave.conflicts();
  }

  /** Follows the flow until the returned function is called. */
  open(): () => void {
    const follow = this.store.subscribe(() => {
      this.autosave.take(this.flow);
      if (this.autosave.state !== "saved") this.show({ changed: true });
    });
    const hurry = () => void this.autosave.now();
    window.addEventListener("online", hurry);
    window.addEventListener("pagehide", hurry);
    return () => {
      follow();
      window.removeEventListener("online", hurry);
      window.removeEventListener("pagehide", hurry);
      void this.autosave.now();
    };
  }

  get flow(): Flow {
    return this.store.get().flow;
  }
  get selection(): readonly string[] {
    return this.store.get().selection;
  }

  change(flow: Flow, label: string, more: { group?: string; selection?: readonly string[] } = {}): void {
    this.store.dispatch({ type: "change", flow, label, at: Date.now(), ...more });
  }

  show(change: ViewChange): void {
    this.view.dispatch(change);
  }

  face(direction: Direction): void {
    try {
      localStorage.setItem(directionKey, direction);
    } catch {
      // the choice holds until the page is left
    }
    this.show({ direction });
  }

  /** Saves what is not saved, and begins a draft where there is none; resolves to the kept revision. */
  async save(): Promise<number> {
    await this.autosave.now();
    if (this.autosave.state !== "saved") throw this.autosave.failure ?? new Error("not saved");
    if (this.autosave.revision === 0) {
      const { flow } = this;
      this.autosave.resolve(await writeDraft(this.id, flow, 0, this.view.get().base), flow, flow);
    }
    return this.autosave.revision;
  }

  /** The draft anew, e.g. after publishing. */
  async reload(): Promise<void> {
    const draft = await readDraft(this.id);
    const flow = placed(draft.flow, this.view.get().direction);
    this.autosave.resolve(draft.revision, flow, flow);
    this.store.dispatch({ type: "open", flow });
    this.show({ base: draft.base, changed: draft.changed });
  }

  /** After a conflict. Theirs is a step that can be undone: ours is not lost. */
  async settle(whose: "mine" | "theirs", label: string): Promise<void> {
    const draft = await readDraft(this.id);
    const theirs = placed(draft.flow, this.view.get().direction);
    this.theirs = null;
    this.autosave.resolve(draft.revision, theirs, whose === "mine" ? this.flow : theirs);
    if (whose === "theirs") this.change(theirs, label);
    this.show({ dialog: null });
  }

  /** Fetches what somebody else has saved, to be shown. */
  async look(): Promise<Draft> {
    this.theirs ??= await readDraft(this.id);
    return this.theirs;
  }

  #tell(): void {
    const { state, revision, failure } = this.autosave;
    this.show({
      saving: { state, revision, failure },
      ...(state === "conflict" && this.view.get().dialog === null && { dialog: "conflict" as const }),
    });
  }
}
