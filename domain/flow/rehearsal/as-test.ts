import { FlowTest, type Mock } from "../schema/flow-test.ts";
import { knownAtOnce } from "./outside.ts";
import type { Rehearsal } from "./rehearsal.ts";

/** Of what is answered outside, in the words of the node's exits. */
const exitNames: Record<string, string> = { sent: "next", answered: "next", unknown: "otherwise" };
/** What a test case holds at most. */
const [mostMocks, mostSteps] = [100, 200];

/**
 * A test case made of what was just tried: its setting, what was answered from outside, its steps; it expects the same way
 * and the same end. Whoever wrote it adds what is to be heard. Of a very long try only the first 200 steps are kept.
 */
export function asTest(rehearsal: Rehearsal, name: string): FlowTest {
  const { setting, steps, path, end } = rehearsal;
  const told = rehearsal.told.map(
    ({ node, exit, variables }): Mock => ({
      ...{ node, exit: exitNames[exit] ?? exit },
      variables: Object.fromEntries(
        Object.entries(variables).map(([variable, value]) => [variable, value.slice(0, 2_000)]),
      ),
    }),
  );
  const answered = new Set(told.map(({ node }) => node));
  const others = setting.mocks.filter(({ node }) => !answered.has(node));
  return FlowTest.parse({
    ...{ name: name.slice(0, 100), manner: setting.manner, language: setting.language, phone: setting.phone },
    ...(setting.at !== null && { at: new Date(setting.at).toISOString() }),
    ...{ hours: setting.hours, arms: setting.arms },
    variables: { ...knownAtOnce(setting), ...setting.variables },
    mocks: [...withoutRepeats(told), ...others].slice(0, mostMocks),
    steps: steps.slice(0, mostSteps),
    expect: { path: path.map(({ node }) => node), end },
  });
}

/** A node's last mock holds for ever: the same again need not be said. */
function withoutRepeats(mocks: readonly Mock[]): Mock[] {
  const groups = Map.groupBy(mocks, ({ node }) => node);
  return [...groups.values()].flatMap((group) => {
    const last = JSON.stringify(group.at(-1));
    let kept = group.length;
    while (kept > 1 && JSON.stringify(group[kept - 2]) === last) kept -= 1;
    return group.slice(0, kept);
  });
}
