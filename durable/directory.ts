import { checkConfig, type Draft } from "../domain/directory/check.ts";
import type { EntryConfig, TenantConfig } from "../domain/directory/config.ts";
import {
  configOf,
  type DirectoryState,
  directoryMachine,
  type Publish,
} from "../domain/directory/directory.ts";
import { entryOf } from "../domain/directory/entry-of.ts";
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

  /** RPC: who hears and speaks for the tenant, and who carries its messages; null before the first publication. */
  async settings(): Promise<Pick<TenantConfig, "speech" | "messaging"> | null> {
    const base = this.state.base.get("now");
    return base === undefined ? null : { speech: base.speech, messaging: base.messaging };
  }

  /** RPC: what this contact needs, which comes in at this entry point. The same contact gets the same version of a flow. */
  async entry(id: string, contact: string): Promise<EntryConfig | null> {
    return entryOf(this.state, id, { contact, now: Date.now() });
  }
}
