/**
 * `npm run flow -- check | deploy | export | new | schema`: flows as files. What each takes: ./flow/options.ts. Exit code 0
 * when all is well, 1 when the flow (or the house) is not, 2 for a command that there is not.
 */
import { Flow } from "../domain/flow/flow.ts";
import { writeFlowFile } from "../domain/flow/flow-file.ts";
import { flowJsonSchema } from "../domain/flow/flow-schema.ts";
import { templateOf, templates } from "../domain/flow/templates/index.ts";
import { check } from "./flow/check.ts";
import { deploy } from "./flow/deploy.ts";
import { HouseClient, HouseError } from "./flow/house-client.ts";
import { type Command, parseCommand } from "./flow/options.ts";
import { writeOut } from "./flow/write-out.ts";

const [out, err] = [console.log, console.error];

async function run(command: Command): Promise<boolean> {
  switch (command.do) {
    case "check":
      return check(command.files, out, err);
    case "deploy":
      return deploy(command, process.env, out, err);
    case "export": {
      const house = await HouseClient.signIn(command.from, process.env);
      const flow = Flow.parse(await house.ask("GET", `/flows/${encodeURIComponent(command.id)}`));
      writeOut(writeFlowFile(flow), command.out);
      return true;
    }
    case "new": {
      const template = templateOf(command.template);
      if (template === undefined) {
        err(
          `There is no template "${command.template}". There are: ${templates.map(({ id }) => id).join(", ")}.`,
        );
        return false;
      }
      writeOut(writeFlowFile(template.make()), command.out);
      return true;
    }
    case "schema":
      writeOut(`${JSON.stringify(flowJsonSchema(), null, 2)}\n`, "");
      return true;
  }
}

const command = parseCommand(process.argv.slice(2));
if ("error" in command) {
  err(command.error);
  process.exitCode = 2;
} else
  try {
    process.exitCode = (await run(command)) ? 0 : 1;
  } catch (error) {
    err(error instanceof HouseError || error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
