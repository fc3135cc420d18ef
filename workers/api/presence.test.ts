/** A supervisor's hand in an agent's presence, through the API and the agent's own object. */
import { env } from "cloudflare:workers";
import { beforeAll, expect, it, vi } from "vitest";
import { ask, makeCompany, type TestCompany } from "../testing/house.ts";

let ours: TestCompany;
let theirs: TestCompany;
beforeAll(async () => {
  [ours, theirs] = await Promise.all([makeCompany(), makeCompany()]);
  for (const { cookie } of [ours, theirs])
    expect((await ask("/api/config/publish", { method: "POST", cookie: cookie.admin })).status).toBe(200);
});

const order = (
  path: string,
  json?: unknown,
  role: "supervisor" | "agent" = "supervisor",
  id = ours.id.agent,
) =>
  ask(`/api/presence/${id}/${path}`, {
    ...{ method: "POST", cookie: ours.cookie[role] },
    ...(json === undefined ? {} : { json }),
  });

/** Opens the agent's desktop; frames are kept. */
async function openDesktop({ tenant, id }: TestCompany): Promise<{ frames: { type: string }[] }> {
  const agent = env.Agent.getByName(`${tenant}/${id.agent}`);
  return vi.waitFor(async () => {
    const { webSocket } = await agent.fetch("http://edge/ws/agent", { headers: { upgrade: "websocket" } });
    const frames: { type: string }[] = [];
    webSocket?.addEventListener("message", ({ data }) => {
      frames.push(JSON.parse(String(data)));
    });
    webSocket?.accept();
    await vi.waitFor(() => expect(frames.map(({ type }) => type)).toContain("snapshot"));
    return { frames };
  }, 10_000);
}

it("makes an agent available who has a desktop open; 409 for one who has not, 422 for a reason nobody configured", async () => {
  expect((await order("state", { state: "available" })).status).toBe(409);
  await openDesktop(ours);
  const answer = await order("state", { state: "available" });
  expect([answer.status, await answer.json()]).toMatchObject([
    200,
    { agent: ours.id.agent, presence: { state: "available" } },
  ]);
  expect((await order("state", { state: "not-ready", reason: "nonsense" })).status).toBe(422);
  expect((await order("state", { state: "offline" })).status).toBe(422);
});

it("signs an agent out with a reason the agent reads, and again with the same answer", async () => {
  const { frames } = await openDesktop(ours);
  for (const body of [{ reason: "shift is over" }, undefined]) {
    const answer = await order("sign-out", body);
    expect([answer.status, await answer.json()]).toMatchObject([200, { presence: { state: "offline" } }]);
  }
  expect(frames).toContainEqual({ type: "put-out", reason: "shift is over" });
});

it("is not for agents, and reaches nobody of another company", async () => {
  for (const path of ["sign-out", "state"]) {
    expect((await order(path, { state: "available" }, "agent")).status).toBe(403);
    expect((await order(path, { state: "available" }, "supervisor", theirs.id.agent)).status).toBe(404);
    expect((await order(path, { state: "available" }, "supervisor", "nobody")).status).toBe(404);
  }
});
