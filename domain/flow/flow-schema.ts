/** The JSON Schema of flow files, made from what reads them. */
import { z } from "zod";
import { Condition } from "../queue/condition.ts";
import { Flow, FlowNode } from "./flow.ts";
import { flowFileFormat } from "./flow-file.ts";
import { Prompt, Words } from "./schema/common.ts";
import { FlowTest, Mock, TestStep } from "./schema/flow-test.ts";

const FlowFile = Flow.extend({
  $schema: z.string().optional().describe("This schema."),
  format: z.literal(flowFileFormat).default(flowFileFormat).describe("The format's version."),
}).meta({ title: "A Tsunagi flow" });

/** JSON Schema 2020-12 of what {@link import("./flow-file.ts").readFlowFile} takes. */
export function flowJsonSchema(): Record<string, unknown> {
  const names = z.registry<{ id: string; title?: string }>();
  names.add(Words, { id: "words" });
  names.add(Prompt, { id: "prompt" });
  names.add(Condition, { id: "condition" });
  names.add(FlowTest, { id: "test" });
  names.add(TestStep, { id: "step" });
  names.add(Mock, { id: "mock" });
  names.add(FlowNode, { id: "node" });
  for (const node of FlowNode.options) names.add(node, { id: `${node.shape.kind.value}-node` });
  const schema = z.toJSONSchema(FlowFile, {
    io: "input",
    metadata: names,
    override: ({ zodSchema, jsonSchema }) => {
      // Keys that nobody knows are refused, as when a file is read.
      if (zodSchema instanceof z.ZodObject) jsonSchema.additionalProperties = false;
    },
  });
  return { ...schema, title: "A Tsunagi flow" };
}
