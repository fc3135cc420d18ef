import { checkConfig, type Draft } from "../domain/directory/check.ts";
import type { EntryConfig, TenantConfig } from "../domain/directory/config.ts";
import {
  configOf,
  type DirectoryState,
  directoryMachine,
  entryOf,
  type Publish,
} from "../domain/directory/directory.ts";
import { LiveObject } from "./live-object.ts";

/** A tenant's published configuration. */
export class Directory extends LiveObject<DirectoryState, Publish> {
  protected override readonly kind = "directory";
  protected override readonly machine = directoryMachine;

  /** RPC: publishes, and tells whom it concerns. Throws, naming the first problems, when `draft` contradicts itself. */
  async put(draft: Draft): Promise<{ version: number }> {
    const problems = checkConfig(draft);
    if (problems.length > 0) {
      const first = problems.slice(0, 5).map(({ at, message }) => `${at}: ${message}`);
      throw new Error(`this configuration cannot be published: ${first.join(" ")}`);
    }
    this.step({ type: "publish", draft });
    return { version: configOf(this.state)?.version ?? 0 };
  }

  /** RPC: the published document; null when there is none. */
  async get(): Promise<TenantConfig | null> {
    return configOf(this.state);
  }

  /** RPC: what a contact needs that comes in at this entry point. */
  async entry(id: string): Promise<EntryConfig | null> {
    return entryOf(this.state, id);
  }
}
