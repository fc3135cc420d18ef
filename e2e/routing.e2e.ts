import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { AgentLine } from "./support/agent-line.ts";
import { Company } from "./support/company.ts";
import { api, idOf } from "./support/people.ts";
import { until } from "./support/until.ts";
import { VisitorLine } from "./support/visitor-line.ts";

const standard = "100003";
const premium = "100001";
const company = new Company();
afterEach(company.leave);

test("a premium customer goes ahead of others who came before", async () => {
  const first = company.add(await VisitorLine.waiting(standard));
  const second = company.add(await VisitorLine.waiting(premium));
  await until(
    "the premium customer is next",
    () => second.status?.position === 1 && first.status?.position === 2,
  );
  const alex = company.add(await AgentLine.open("alex"));
  alex.send({ type: "presence.available" });
  const offer = await alex.rings();
  expect(offer.card).toMatchObject({
    contact: second.contact,
    customer: { name: "Grace Walker", tier: "premium" },
  });
  await alex.accept(second.contact);
  await alex.accept(first.contact);
});

test("an offer that is declined goes to the next agent, and the first is left in peace", async () => {
  const [emi, alex] = [
    company.add(await AgentLine.available("emi")),
    company.add(await AgentLine.available("alex")),
  ];
  const visitor = company.add(await VisitorLine.waiting(standard));
  await until("somebody rings", () => emi.offers.length + alex.offers.length > 0);
  const [first, second] = emi.offers.length > 0 ? [emi, alex] : [alex, emi];
  first.send({ type: "offer.decline", offer: (await first.rings()).offer, reason: "finishing-up" });
  await second.accept(visitor.contact);
  expect(first.ended.map((end) => end.why)).toEqual(["declined"]);
  expect(first.offers).toEqual([]);
});

test("who does not answer is not answering, and the contact goes on to the next", async () => {
  const alex = company.add(await AgentLine.available("alex"));
  const visitor = company.add(await VisitorLine.waiting(standard));
  await alex.rings(visitor.contact);
  const emi = company.add(await AgentLine.available("emi"));
  const offer = await emi.rings(visitor.contact, 40_000);
  expect(alex.ended.map((end) => end.why)).toEqual(["no-answer"]);
  expect(alex.presence?.state).toBe("not-answering");
  // Its place is where it came: the wait goes on counting from the beginning.
  expect(offer.card.arrivedAt).toBeLessThan(offer.offeredAt - 15_000);
});

test("a closed laptop is offline, and its offer moves on", async () => {
  const alex = company.add(await AgentLine.available("alex"));
  const visitor = company.add(await VisitorLine.waiting(standard));
  await alex.rings(visitor.contact);
  const emi = company.add(await AgentLine.available("emi"));
  alex.cut();
  await emi.rings(visitor.contact, 40_000);
  const Board = z.object({ agents: z.array(z.object({ agent: z.string(), activity: z.string() })) });
  await until("the board shows alex offline", async () => {
    const { agents } = Board.parse(await (await api("supervisor", "/api/presence")).json());
    return agents.find(({ agent }) => agent === idOf("alex"))?.activity === "offline";
  });
});
