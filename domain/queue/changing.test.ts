import { describe, expect, test } from "vitest";
import { Scene } from "./testing/scene.ts";

const house = () =>
  new Scene({
    queues: { billing: {} },
    agents: { aki: { skills: "ja 3", queues: ["billing"] }, ben: { skills: "en 3", queues: ["billing"] } },
  });

describe("a contact whose needs change while it waits", () => {
  test("is offered at once to whoever suits it now", () => {
    const scene = house();
    scene.ready("ben");
    scene.call("c1", "billing", { needs: "ja 3" });
    scene.pass(10);
    expect(scene.busyWith("ben")).toEqual([]);
    scene.change("c1", "billing", 1, { needs: "en 1" });
    scene.pass(10);
    expect(scene.busyWith("ben")).toEqual(["c1"]);
  });

  test("is taken back from an agent whom it does not suit any more, and offered to one whom it does", () => {
    const scene = house();
    scene.ready("aki", "ben");
    scene.call("c1", "billing");
    scene.pass(10);
    expect(scene.busyWith("aki")).toEqual(["c1"]);
    scene.change("c1", "billing", 1, { needs: "en 1" });
    scene.pass(10);
    expect([scene.busyWith("aki"), scene.busyWith("ben")]).toEqual([[], ["c1"]]);
    expect(scene.heard.get("c1")).toContainEqual(
      expect.objectContaining({ type: "offer-ended", agent: "aki", why: "withdrawn" }),
    );
  });

  test("goes on ringing where it still suits", () => {
    const scene = house();
    scene.ready("aki", "ben");
    scene.call("c1", "billing");
    scene.pass(10);
    const [offer] = scene.ringing("aki");
    scene.change("c1", "billing", 1, { needs: "ja 2" });
    scene.pass(10);
    expect(scene.ringing("aki")).toEqual([offer]);
  });

  test("is placed by its new points", () => {
    const scene = house();
    for (const contact of ["c1", "c2"]) {
      scene.call(contact, "billing");
      scene.pass(10);
    }
    scene.change("c2", "billing", 1, { tier: 10 });
    scene.pass(300);
    expect(scene.last("c2")).toMatchObject({ position: 1 });
    expect(scene.last("c1")).toMatchObject({ position: 2 });
  });

  test("hears the same change once more, or an older one, without effect", () => {
    const scene = house();
    scene.call("c1", "billing");
    scene.pass(10);
    scene.change("c1", "billing", 2, { tier: 10 });
    scene.change("c1", "billing", 1, { tier: 50 });
    scene.change("c1", "billing", 3, { tier: 50, epoch: 7 });
    scene.pass(10);
    expect(scene.queue("billing").contacts.get("c1")).toMatchObject({ change: 2, points: { tier: 10 } });
  });

  test("leaves when nobody could ever serve it any more", () => {
    const scene = house();
    scene.call("c1", "billing");
    scene.pass(10);
    scene.change("c1", "billing", 1, { needs: "klingon 1" });
    scene.pass(10);
    expect(scene.last("c1")).toMatchObject({ type: "rejected", reason: "nobody-qualified" });
  });
});

describe("a contact on hold", () => {
  const nearly = (scene: Scene) =>
    (scene.heard.get("callback") ?? []).filter((message) => message.type === "nearly-served").length;

  test("keeps its place and is offered to nobody, while others are", () => {
    const scene = house();
    scene.call("callback", "billing", { hold: true });
    scene.pass(10);
    scene.call("c2", "billing");
    scene.ready("aki");
    scene.pass(10);
    expect(scene.busyWith("aki")).toEqual(["c2"]);
    expect(scene.queue("billing").contacts.get("callback")).toMatchObject({ offers: [] });
  });

  test("hears once that its turn is near: first in the line, or expected within 30 s", () => {
    const scene = house();
    scene.ready("aki");
    scene.call("talks", "billing");
    scene.pass(10);
    scene.accept("aki");
    scene.call("waits", "billing");
    scene.pass(10);
    scene.call("callback", "billing", { hold: true });
    scene.pass(1_000);
    expect(nearly(scene)).toBe(0);
    scene.finish("talks", "aki", false);
    scene.pass(10);
    scene.accept("aki");
    scene.pass(500);
    expect(nearly(scene)).toBe(1);
    scene.pass(60_000);
    expect(nearly(scene)).toBe(1);
  });

  test("is not called while nobody is there to serve it", () => {
    const scene = house();
    scene.call("callback", "billing", { hold: true });
    scene.pass(60_000);
    expect(nearly(scene)).toBe(0);
    scene.ready("aki");
    scene.pass(300);
    expect(nearly(scene)).toBe(1);
  });

  test("is offered as soon as it is released, before those who came later", () => {
    const scene = house();
    scene.ready("aki");
    scene.call("callback", "billing", { hold: true });
    scene.pass(10);
    scene.call("talks", "billing");
    scene.pass(10);
    scene.accept("aki");
    scene.call("later", "billing");
    scene.release("callback", "billing");
    scene.pass(10);
    scene.finish("talks", "aki", false);
    scene.pass(10);
    expect(scene.busyWith("aki")).toEqual(["callback"]);
    scene.ready("ben");
    expect(scene.busyWith("ben")).toEqual(["later"]);
  });
});
