import { z } from "zod";
import { Hours } from "../../domain/directory/config.ts";
import { Flow } from "../../domain/flow/flow.ts";
import { validateFlow } from "../../domain/flow/validate.ts";
import { readAll } from "./check.ts";
import { HouseClient } from "./house-client.ts";
import type { Command } from "./options.ts";
import { reportTests, tallyLine } from "./report-tests.ts";

type Print = (line: string) => void;
const Draft = z.object({ revision: z.number() });
const Listed = z.object({ items: z.array(z.unknown()) });

/**
 * Checks a file and sends it to a house: as the live version, or as the draft. Whether it is there now. Nothing is sent
 * of a flow that is not valid, or whose tests fail, unless `despite` says why, or it is only a draft.
 */
export async function deploy(
  { file, to, draft, note, despite }: Extract<Command, { do: "deploy" }>,
  env: Record<string, string | undefined>,
  out: Print,
  err: Print,
): Promise<boolean> {
  const flow = readAll([file], err)[0]?.flow;
  if (flow === undefined) return false;
  const wrong = validateFlow(flow).filter(({ severity }) => severity === "error");
  for (const { message } of wrong) err(`${file}: error: ${message}`);
  if (wrong.length > 0 && !draft) return false;
  const house = await HouseClient.signIn(to, env);
  const path = `/flows/${encodeURIComponent(flow.id)}`;
  const flows = await listOf(house, "/flows", Flow);
  const calendar = await listOf(house, "/hours", Hours);
  const queues = (await listOf(house, "/queues", z.object({ id: z.string() }))).map(({ id }) => id);
  const tally = reportTests(flow, flows, out, { calendar, queues });
  out(tallyLine([tally]));
  if (tally.failed > 0 && !draft && despite === "") {
    err("Its tests fail: nothing was deployed. --despite REASON deploys it nevertheless.");
    return false;
  }
  if (draft) {
    const before = await house.find(`${path}/draft`);
    const revision = before === undefined ? 0 : Draft.parse(before).revision;
    const saved = Draft.parse(await house.ask("PUT", `${path}/draft`, { revision, flow }));
    out(`${flow.id} is a draft in ${to} (revision ${saved.revision}).`);
    return true;
  }
  const query = new URLSearchParams({ ...(note && { note }), ...(despite && { despite }) }).toString();
  const tail = query === "" ? "" : `?${query}`;
  const { id: _, ...body } = flow;
  const deployed =
    (await house.find(path)) === undefined
      ? await house.ask("POST", `/flows${tail}`, flow)
      : await house.ask("PUT", `${path}${tail}`, body);
  out(`${flow.id} is live in ${to} as version ${Flow.parse(deployed).version}.`);
  return true;
}

/** What the house has and can be read here. */
async function listOf<T>(house: HouseClient, path: string, schema: z.ZodType<T>): Promise<T[]> {
  const { items } = Listed.parse(await house.ask("GET", path));
  return items.flatMap((one) => {
    const read = schema.safeParse(one);
    return read.success ? [read.data] : [];
  });
}
