import type { Flow } from "../../domain/flow/flow.ts";
import { templates } from "../../domain/flow/templates/index.ts";

/** All templates; payment and password reset ask services that the demo does not have, and go by their error exits. */
export const demoFlows: Flow[] = templates.map(({ make }) => make());
