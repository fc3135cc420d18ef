import type { Flow } from "../../../domain/flow/flow.ts";
import { writeFlowFile } from "../../../domain/flow/flow-file.ts";

/** Gives the flow to the browser as a file, in the form that version control compares well. */
export function download(flow: Flow): void {
  const address = URL.createObjectURL(new Blob([writeFlowFile(flow)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${flow.id}.flow.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
