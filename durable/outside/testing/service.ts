/** For tests in workerd: somebody else's service, as bin/testing/outside.ts plays it. */
import { env } from "cloudflare:workers";
import type { z } from "zod";
import type { Asked, Scripted } from "./script.ts";

type Answer = z.input<typeof Scripted>;

export class Service {
  readonly name = `s-${crypto.randomUUID()}`;

  /** What it answers from now on, one after another; the last one stays. */
  async answers(...script: Answer[]): Promise<void> {
    await fetch(`${outside()}/script/${this.name}`, { method: "PUT", body: JSON.stringify(script) });
  }

  /** Its address by the first name of its machine, or by the second, which counts as another host. */
  at(path = "", host: "127.0.0.1" | "localhost" = "127.0.0.1"): string {
    return `${outside().replace("127.0.0.1", host)}/${this.name}${path}`;
  }

  /** Host and port, as in a list of hosts. */
  host(): string {
    return new URL(outside()).host;
  }

  async asked(): Promise<(Asked & { text: string })[]> {
    const answer = await fetch(`${outside()}/asked/${this.name}`);
    const list: Asked[] = await answer.json();
    return list.map((one) => ({
      ...one,
      text: new TextDecoder().decode(Uint8Array.fromBase64(one.body)),
    }));
  }
}

/** vitest.config.ts says where it is. */
const outside = (): string => `http://${env.LOOKUP_HOSTS?.split(",")[0]}`;
