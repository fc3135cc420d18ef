import { describe, expect, test } from "vitest";
import { card, desk, messages, offer, view } from "./testing.ts";

const send = (message: string) => ({ type: "message.send" as const, contact: "a", message, text: message });
const chat = (notation: string) => ({
  contacts: [view("a")],
  transcripts: [{ contact: "a", messages: messages(notation) }],
});
const ids = (list: { id: string }[] | undefined) => list?.map((one) => one.id) ?? [];

describe("snapshot", () => {
  test("sets the clock by the server's", () => {
    const { state } = desk().hears(
      {
        type: "snapshot",
        now: 1_500,
        agent: { id: "emi", name: "Emi" },
        presence: { state: "offline", since: 0 },
        offers: [],
        contacts: [],
        transcripts: [],
        losses: [],
      },
      1_000,
    );
    expect(state.clockSkewMs).toBe(500);
  });

  test("takes away what is no longer there", () => {
    const { state } = desk({ ...chat("c1"), offers: [offer("b")] }).reconnects({});
    expect([state.contacts, state.offers, state.transcripts]).toEqual([[], [], {}]);
  });

  test("keeps a message of ours that it does not have, and drops one that it has", () => {
    const { state } = desk(chat("c1")).does(send("a2")).does(send("later")).reconnects(chat("c1 a2"));
    expect(ids(state.outgoing.a)).toEqual(["later"]);
    expect(ids(state.transcripts.a)).toEqual(["c1", "a2"]);
  });
});

describe("views", () => {
  test("an older view changes nothing", () => {
    const { state } = desk({ contacts: [view("a", { version: 3, state: "held" })] }).hears({
      type: "contact",
      view: view("a", { version: 2 }),
    });
    expect(state.contacts[0]?.state).toBe("held");
  });

  test("contacts stand in the order they were accepted", () => {
    const { state } = desk({ contacts: [view("late", { acceptedAt: 9 })] }).hears({
      type: "contact",
      view: view("early", { acceptedAt: 5 }),
    });
    expect(state.contacts.map((one) => one.contact)).toEqual(["early", "late"]);
  });

  test("a contact that is closed leaves nothing behind", () => {
    const { state } = desk(chat("c1"))
      .does({ type: "message.read", contact: "a", upTo: 1 })
      .hears({ type: "typing", contact: "a", on: true })
      .hears({ type: "contact.closed", contact: "a" });
    expect([state.contacts, state.transcripts, state.seen, state.typing]).toEqual([[], {}, {}, {}]);
  });
});

describe("messages", () => {
  test("stand by their number, each once", () => {
    const { state } = desk(chat("c2")).hears({
      type: "transcript",
      contact: "a",
      messages: messages("c3 c2 f1"),
    });
    expect(ids(state.transcripts.a)).toEqual(["f1", "c2", "c3"]);
  });

  test("ours is shown at once and replaced by the transcript's own", () => {
    const desktop = desk(chat("c1")).does(send("a2"));
    expect(desktop.state.outgoing.a).toMatchObject([{ id: "a2", state: "sending" }]);
    desktop.hears({ type: "transcript", contact: "a", messages: messages("a2") });
    expect(ids(desktop.state.outgoing.a)).toEqual([]);
  });

  test("an acknowledgement alone does not take ours away: the transcript does", () => {
    const { state } = desk(chat("c1")).does(send("a2")).hears({ type: "ack", id: "1" });
    expect(ids(state.outgoing.a)).toEqual(["a2"]);
  });

  test("a refused one is marked, and sending again does not show it twice", () => {
    const desktop = desk(chat("c1"))
      .does(send("a2"))
      .hears({ type: "error", id: "1", code: "ended", message: "This contact has ended." });
    expect(desktop.state.outgoing.a).toMatchObject([{ id: "a2", state: "failed" }]);
    desktop.does(send("a2"));
    expect(desktop.state.outgoing.a).toMatchObject([{ id: "a2", state: "sending" }]);
  });

  test("what is on its way when the conversation ends has failed", () => {
    const { state } = desk(chat("c1"))
      .does(send("a2"))
      .hears({ type: "contact", view: view("a", { version: 2, state: "wrap-up" }) });
    expect(state.outgoing.a).toMatchObject([{ state: "failed" }]);
  });

  test("a customer who has spoken is not typing", () => {
    const desktop = desk(chat("c1")).hears({ type: "typing", contact: "a", on: true }, 5);
    expect(desktop.state.typing.a).toBe(5);
    desktop.hears({ type: "transcript", contact: "a", messages: messages("c2") });
    expect(desktop.state.typing).toEqual({});
  });
});

describe("offers", () => {
  test("an offer that ends is gone, with our answer to it", () => {
    const { state } = desk({ offers: [offer("a")] })
      .does({ type: "offer.decline", offer: "offer-a" })
      .hears({ type: "offer.gone", offer: "offer-a", why: "declined" });
    expect([state.offers, state.answers]).toEqual([[], {}]);
  });

  test("an accepted one is awaited until the contact is in hand", () => {
    const desktop = desk({ offers: [offer("a")] }).does({ type: "offer.accept", offer: "offer-a" });
    desktop.hears({ type: "offer.gone", offer: "offer-a", why: "accepted" });
    expect([desktop.state.awaited, desktop.state.focus]).toEqual([card("a"), "a"]);
    desktop.hears({ type: "contact", view: view("a") });
    expect([desktop.state.awaited, desktop.state.focus]).toEqual([null, "a"]);
  });

  test("one that was withdrawn while we accepted is awaited no more", () => {
    const { state } = desk({ offers: [offer("a")] })
      .does({ type: "offer.accept", offer: "offer-a" })
      .hears({ type: "offer.gone", offer: "offer-a", why: "withdrawn" });
    expect([state.awaited, state.focus]).toEqual([null, null]);
  });

  test("a refused answer can be given again", () => {
    const { state } = desk({ offers: [offer("a")] })
      .does({ type: "offer.accept", offer: "offer-a" })
      .hears({ type: "error", id: "1", code: "internal", message: "Try again." });
    expect(state.answers).toEqual({});
    expect(state.notices).toMatchObject([{ code: "internal" }]);
  });
});

describe("an offer that accepts itself", () => {
  const auto = { type: "offer", offer: { ...offer("a"), autoAccept: true } } as const;

  test("is awaited as if we had pressed, said so, and not asked about", () => {
    const { state } = desk().hears(auto).hears({ type: "offer.gone", offer: "offer-a", why: "accepted" });
    expect([state.awaited, state.focus, state.offers]).toEqual([card("a"), "a", []]);
    expect(state.notices).toMatchObject([{ code: "auto-accepted", kind: "news" }]);
  });

  test("does not take the screen from a contact in hand", () => {
    const { state } = desk({ contacts: [view("b")] }).hears(auto);
    expect([state.focus, state.answers]).toEqual(["b", { "offer-a": "accept" }]);
  });
});

describe("reasons to decline", () => {
  const asking = () => desk({ offers: [offer("a")] }).asksWhy("offer-a");

  test("are put away when one was chosen, and when the offer ends first", () => {
    const chosen = asking().does({ type: "offer.decline", offer: "offer-a", reason: "in-talk" });
    expect([chosen.state.declining, chosen.state.answers]).toEqual([null, { "offer-a": "decline" }]);
    expect(
      asking().hears({ type: "offer.gone", offer: "offer-a", why: "no-answer" }).state.declining,
    ).toBeNull();
    expect(asking().reconnects({}).state.declining).toBeNull();
  });

  test("stay open while something else ends", () => {
    expect(asking().hears({ type: "offer.gone", offer: "offer-b", why: "withdrawn" }).state.declining).toBe(
      "offer-a",
    );
  });
});

describe("a contact taken out of our hands", () => {
  const loss = { contact: "a", channel: "voice", at: 5, why: "rescued" } as const;

  test("is told, here or on coming back, until it was seen", () => {
    expect(desk().hears({ type: "loss", loss }).hears({ type: "loss", loss }).state.losses).toEqual([loss]);
    const back = desk().reconnects({ losses: [loss] });
    expect(back.state.losses).toEqual([loss]);
    expect(back.does({ type: "loss.seen", contact: "a" }).state.losses).toEqual([]);
  });
});

describe("signed out by a supervisor", () => {
  test("says why, and a lost connection after it changes nothing", () => {
    const { state } = desk().hears({ type: "put-out", reason: "shift is over" }).loses();
    expect([state.link, state.putOutBecause]).toEqual(["put-out", "shift is over"]);
  });
});

describe("the middle of the screen", () => {
  test("shows the offer when nothing is in hand", () => {
    expect(desk().hears({ type: "offer", offer: offer("a") }).state.focus).toBe("a");
  });

  test("is not taken from a contact in hand by an offer", () => {
    const { state } = desk({ contacts: [view("a")] }).hears({ type: "offer", offer: offer("b") });
    expect(state.focus).toBe("a");
  });

  test("turns to the next contact when the shown one is closed", () => {
    const { state } = desk({ contacts: [view("a"), view("b")] })
      .looksAt("b")
      .hears({ type: "contact.closed", contact: "b" });
    expect(state.focus).toBe("a");
  });

  test("never shows what is not there", () => {
    expect(desk({ contacts: [view("a")] }).looksAt("nobody").state.focus).toBe("a");
  });
});

describe("wishes", () => {
  test("a presence asked for is shown as wished until it is told", () => {
    const desktop = desk({ presence: { state: "not-answering", since: 0 } }).does({
      type: "presence.available",
    });
    expect(desktop.state.presenceWish).toBe("available");
    desktop.hears({ type: "presence", presence: { state: "available", since: 1 } });
    expect(desktop.state.presenceWish).toBeNull();
  });

  test("a command keeps its button busy until it is answered, each for itself", () => {
    const desktop = desk({ contacts: [view("a")] })
      .does({ type: "hold", contact: "a" })
      .does({ type: "record.pause", contact: "a" })
      .hears({ type: "ack", id: "1" });
    expect(desktop.state.busy).toEqual({ a: ["record.pause"] });
  });
});
