import type { Env as Bindings } from "../durable/env.ts";

declare global {
  namespace Cloudflare {
    /** The bindings that `env` of "cloudflare:workers" holds, in the product and in tests, are ours. */
    interface Env extends Bindings {}
    /** What `exports` of "cloudflare:workers" holds. */
    interface GlobalProps {
      mainModule: typeof import("./index.ts");
    }
  }
}
