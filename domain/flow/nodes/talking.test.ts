import { describe, expect, it } from "vitest";
import { inChat, onVoice, words } from "../testing/make-flow.ts";

const menu = (more: object = {}) => ({
  kind: "menu",
  prompts: words("Choose"),
  choices: [
    {
      digit: "1",
      value: "billing",
      label: { en: "Billing", ja: "料金" },
      spoken: { en: ["my bill"] },
      next: "end",
    },
    { digit: "2", value: "sales", label: { en: "Sales", ja: "営業" }, next: "other" },
  ],
  into: "topic",
  retries: 1,
  otherwise: "other",
  timeout: "late",
  failed: "broken",
  ...more,
});

describe("say", () => {
  const say = { kind: "say", prompts: words("Hello"), next: "end" };

  it("speaks and goes on at its end; in chat it goes on at once", () => {
    const call = onVoice({ say });
    expect(call.heard()).toEqual(["en: Hello"]);
    expect(call.do("1").heard()).toEqual([]);
    expect(call.do("played").heard()).toEqual(["en: end"]);
    expect(inChat({ say }).heard()).toEqual(["Hello", "end", "hang-up self-served"]);
  });

  it("is interrupted by a key where it may be, and goes on when its end is never reported", () => {
    expect(
      onVoice({ say: { ...say, bargeIn: true } })
        .do("1")
        .heard(),
    ).toEqual(["en: Hello", "silence", "en: end"]);
    expect(onVoice({ say }).do("pause").heard()).toEqual(["en: Hello", "en: end"]);
    expect(
      onVoice({ say: { ...say, timeout: "late" } })
        .do("pause")
        .heard(),
    ).toEqual(["en: Hello", "en: late"]);
  });

  it("is interrupted by the voice where it may be: what is said does not matter", () => {
    const call = onVoice({ say: { ...say, bargeIn: true } });
    expect(call.actions.find((action) => action.do === "listen")).toMatchObject({
      phrases: [],
      voiceOnly: true,
    });
    call.step({ type: "speech-began", id: "listen-1" });
    call.do("played");
    expect(call.heard()).toEqual(["en: Hello", "en: end"]);
    expect(call.actions.some((action) => action.do === "unlisten")).toBe(true);
    expect(onVoice({ say }).actions.some((action) => action.do === "listen")).toBe(false);
  });

  it("marks what holds something of this contact's own", () => {
    const prompts = [...words("Hello"), { words: { en: "Dear {{customerName}}" } }];
    const call = onVoice({ say: { ...say, prompts } }, { variables: { customerName: "Grace" } });
    expect(call.actions.find((action) => action.do === "play")).toMatchObject({
      items: [{ text: "Hello" }, { text: "Dear Grace", personal: true }],
    });
  });

  it("speaks markup, and shows the words alone; a variable in it stays text", () => {
    const prompts = [{ words: { en: 'Code <say-as interpret-as="digits">{{code}}</say-as>' }, markup: true }];
    const variables = { code: "1<2" };
    const call = onVoice({ say: { ...say, prompts } }, { variables });
    expect(call.actions.find((action) => action.do === "play")).toMatchObject({
      items: [{ text: 'Code <say-as interpret-as="digits">1&lt;2</say-as>', markup: true }],
    });
    expect(inChat({ say: { ...say, prompts } }, { variables }).heard()[0]).toBe("Code 1<2");
  });
});

describe("menu", () => {
  it("takes a key, a spoken word in the caller's language, a button and typed words", () => {
    expect(onVoice({ menu: menu() }).do("1").run.variables.topic).toBe("billing");
    expect(onVoice({ menu: menu() }).do("~billing:my bill").run.variables.topic).toBe("billing");
    expect(onVoice({ menu: menu() }).do("~My bill.").run.variables.topic).toBe("billing");
    expect(onVoice({ menu: menu() }, { language: "ja" }).do("~営業").run.variables.topic).toBe("sales");
    expect(inChat({ menu: menu() }).do("[billing]").run.variables.topic).toBe("billing");
    expect(inChat({ menu: menu() }).do('"sales"').run.variables.topic).toBe("sales");
  });

  it("listens for its own words, and no longer once a key has answered", () => {
    const call = onVoice({ menu: menu() });
    expect(call.actions.find((action) => action.do === "listen")).toMatchObject({
      phrases: [
        { value: "billing", words: ["Billing", "my bill"] },
        { value: "sales", words: ["Sales"] },
      ],
    });
    call.do("2");
    expect(call.actions.map((action) => action.do)).toContain("unlisten");
    const quiet = onVoice({ menu: menu({ speech: false }) });
    expect(quiet.actions.some((action) => action.do === "listen")).toBe(false);
    const deaf = onVoice({ menu: menu() }, { hears: { words: false, anything: false } });
    expect(deaf.actions.some((action) => action.do === "listen")).toBe(false);
  });

  it("asks back what it did not surely hear; a yes makes it so, a no asks again", () => {
    const call = onVoice({ menu: menu() });
    call.heard();
    expect(call.do("~?billing").heard()).toEqual([
      "en: Did you say: Billing? Say yes or press 1. If not, say no or press 2.",
    ]);
    expect(call.do("~yes").run.variables.topic).toBe("billing");
    const no = onVoice({ menu: menu() }).do("~?billing", "~no");
    expect(no.run.variables.topic).toBeUndefined();
    expect(no.heard().at(-1)).toBe("en: Choose");
    expect(onVoice({ menu: menu() }).do("~?billing", "1").run.variables.topic).toBe("billing");
    expect(onVoice({ menu: menu() }).do("~?billing", "~sales").run.variables.topic).toBe("sales");
    expect(onVoice({ menu: menu({ confirmBelow: 0 }) }).do("~?billing").run.variables.topic).toBe("billing");
  });

  it("goes its time-out exit when nothing is said, and `otherwise` when nothing is understood", () => {
    const silent = onVoice({ menu: menu() }).do("played", "pause", "played", "pause");
    expect(silent.heard().at(-1)).toBe("en: late");
    const wrong = onVoice({ menu: menu() }).do("9", "9");
    expect(wrong.heard().at(-1)).toBe("en: other");
    expect(wrong.actions.filter((action) => action.do === "miss")).toEqual([
      { do: "miss", node: "menu", why: "no-match" },
      { do: "miss", node: "menu", why: "no-match" },
    ]);
  });

  it("waits for who has begun to speak", () => {
    const call = onVoice({ menu: menu() });
    call.step({ type: "speech-began", id: "listen-1" });
    expect(call.timer).toBe(call.now + 30_000);
    expect(call.do("played").timer).toBe(call.now + 30_000);
    expect(call.do("~billing").run.variables.topic).toBe("billing");
  });

  it("goes its error exit when the recogniser is down; without one, keys still count", () => {
    const down = onVoice({ menu: menu() });
    down.step({ type: "unheard", id: "listen-1", reason: "failed" });
    expect(down.heard().slice(-2)).toEqual(["failed recogniser-failed", "en: broken"]);
    const keys = onVoice({ menu: menu({ failed: undefined }) });
    keys.step({ type: "unheard", id: "listen-1", reason: "failed" });
    expect(keys.do("1").run.variables.topic).toBe("billing");
  });
});

describe("gather", () => {
  const gather = (more: object = {}) => ({
    ...{ kind: "gather", prompts: words("Number"), into: "it", retries: 0 },
    ...{ next: "end", otherwise: "other", ...more },
  });
  const keyed = (keys: string, more: object) => onVoice({ gather: gather(more) }).do(keys).run.variables.it;
  const said = (text: string, more: object, language: "en" | "ja" = "en") =>
    onVoice({ gather: gather(more) }, { language }).do(`~${text}`).run.variables.it;
  const typed = (text: string, more: object, language: "en" | "ja" = "en") =>
    inChat({ gather: gather(more) }, { language }).do(`"${text}"`).run.variables.it;

  it("takes digits that are keyed, spoken or typed", () => {
    expect(keyed("123#", {})).toBe("123");
    expect(said("one two oh", {})).toBe("120");
    expect(typed("my number is １２３", {})).toBe("123");
  });

  it("checks a check digit (Luhn)", () => {
    expect(keyed("79927398713#", { check: "luhn" })).toBe("79927398713");
    expect(keyed("79927398710#", { check: "luhn" })).toBeUndefined();
  });

  it("takes dates as ISO, however they come", () => {
    expect(keyed("20261224#", { what: "date" })).toBe("2026-12-24");
    expect(typed("24 December 2026", { what: "date" })).toBe("2026-12-24");
    expect(typed("2026年12月24日", { what: "date" }, "ja")).toBe("2026-12-24");
    expect(keyed("99#", { what: "date" })).toBeUndefined();
  });

  it("takes amounts and numbers, with a star for the point", () => {
    expect(keyed("12*50#", { what: "amount" })).toBe("12.5");
    expect(said("twenty dollars", { what: "amount" })).toBe("20");
    expect(typed("3,000円", { what: "amount" }, "ja")).toBe("3000");
    expect(said("twenty five", { what: "number" })).toBe("25");
  });

  it("takes words as they are", () => {
    expect(said("the grey one", { what: "text", maxLength: 50 })).toBe("the grey one");
    expect(typed("x", { what: "text", minLength: 3 })).toBeUndefined();
  });

  it("says back what it heard unsurely", () => {
    const call = onVoice({ gather: gather() });
    call.heard();
    expect(call.do("~?one two three").heard()[0]).toContain("Did you say: 1 2 3?");
    expect(call.do("~yes").run.variables.it).toBe("123");
  });
});

describe("gather in secure mode", () => {
  const gather = {
    ...{
      kind: "gather",
      prompts: words("Card"),
      into: "card",
      secure: { keep: 4 },
      check: "luhn",
      retries: 1,
    },
    ...{ minLength: 12, maxLength: 19, next: "read", otherwise: "other", failed: "broken" },
  };
  const read = {
    kind: "set",
    assign: [{ variable: "copy", value: "card {{card}}", learnt: { en: "Card" } }],
    next: "say",
  };
  const say = { kind: "say", prompts: words("Thank you, {{copy}}"), next: "pay" };
  const pay = {
    ...{ kind: "request", method: "POST", url: "https://pay.example/x", body: '{"card":"{{card}}"}' },
    ...{ found: "end", missing: "other", failed: "broken" },
  };
  const nodes = { gather, read, say, pay };
  const sealed = { type: "collected", result: "sealed", sealed: "ey.secret.x", shown: "••••4242" } as const;

  it("never sees a digit: it is told what may be known, and only a request carries the sealed value", () => {
    const call = onVoice(nodes);
    expect(call.actions.find((action) => action.do === "collect")).toMatchObject({ check: "luhn", keep: 4 });
    call.do("4242");
    expect(JSON.stringify(call.run)).not.toContain("4242");
    call.step({ ...sealed, id: "collect-1" });
    expect(call.heard().at(-1)).toBe("en: Thank you, card ••••4242");
    expect(call.run.learnt).toMatchObject([{ label: "Card", value: "card ••••4242" }]);
    expect(call.do("played").heard()).toEqual(['POST https://pay.example/x {"card":"⟦sealed:ey.secret.x⟧"}']);
    const told = call.actions.filter((action) => action.do !== "ask");
    expect(JSON.stringify(told)).not.toContain("ey.secret");
  });

  it("overhears the terminator after the last possible digit: it is no answer to what comes next", () => {
    const next = { kind: "menu", prompts: words("What now?"), otherwise: "other", retries: 0 };
    const choices = [{ digit: "1", value: "more", label: { en: "More" }, next: "end" }];
    const short = { ...gather, minLength: 8, maxLength: 8, next: "next" };
    const call = onVoice({ gather: short, next: { ...next, choices } });
    call.step({ ...sealed, id: "collect-1" });
    expect(call.do("#").run.node).toBe("next");
    expect(call.do("#").run.node).toBe("other");
  });

  it("asks again for what is no card, and goes on without one in the end", () => {
    const call = onVoice(nodes);
    call.step({ ...sealed, id: "collect-1", result: "check-digit", sealed: null });
    expect(call.heard()).toEqual(["en: Card", "en: Card"]);
    call.step({ ...sealed, id: "collect-2", result: "timeout", sealed: null });
    expect(call.heard()).toEqual(["en: other"]);
    const broken = onVoice(nodes);
    broken.step({ ...sealed, id: "collect-1", result: "failed", sealed: null });
    expect(broken.heard().at(-1)).toBe("en: broken");
    expect(onVoice(nodes).do("pause", "pause").heard().at(-1)).toBe("en: Card");
  });

  it("asks a page for a masked answer, and takes none that is not sealed", () => {
    const chat = inChat(nodes);
    expect(chat.actions.find((action) => action.do === "show")).toMatchObject({ text: "Card", secure: true });
    chat.do('"4242424242424242"');
    expect(chat.run.node).toBe("gather");
    chat.step({ ...sealed, id: "collect-1" });
    expect(chat.run.node).toBe("pay");
  });
});

describe("understand", () => {
  const node = (more: object = {}) => ({
    ...{ kind: "understand", prompts: words("How can we help?"), model: "topics", retries: 0 },
    ...{
      intents: [{ intent: "bill", next: "end" }],
      otherwise: "other",
      failed: "broken",
      timeout: "late",
      ...more,
    },
  });
  const ask = (play: ReturnType<typeof onVoice>, exit: string, variables = {}) => {
    play.step(play.told(exit, variables));
    return play;
  };

  it("asks which intent the customer's words mean, on the telephone and in chat", () => {
    const call = onVoice({ node: node() }).do("~my bill is wrong");
    expect(call.heard()).toEqual(["en: How can we help?", "intent my bill is wrong"]);
    ask(call, "intent:bill", { confidence: "0.9", amount: "20" });
    expect(call.run.variables).toMatchObject({ intent: "bill", amount: "20", words: "my bill is wrong" });
    expect(call.heard()).toEqual(["en: end"]);
    const chat = ask(inChat({ node: node() }).do('"bill?"'), "intent:bill", { confidence: "1" });
    expect(chat.heard()).toEqual(["How can we help?", "intent bill?", "end", "hang-up self-served"]);
  });

  it("asks back when it is not sure", () => {
    const call = ask(onVoice({ node: node() }).do("~bill"), "intent:bill", { confidence: "0.4" });
    expect(call.heard().at(-1)).toContain("Did you say: bill?");
    expect(call.do("1").run.variables.intent).toBe("bill");
    const chat = ask(inChat({ node: node() }).do('"bill"'), "intent:bill", {
      confidence: "0.4",
      intentLabel: "The bill",
    });
    expect(chat.heard().at(-1)).toBe("Did you mean: The bill? [Yes] [No]");
    expect(chat.do("[yes]").run.variables.intent).toBe("bill");
  });

  it("takes words that are there already", () => {
    const nodes = { node: node({ prompts: [{ words: { en: "?" } }], text: "{{said}}" }) };
    expect(onVoice(nodes, { variables: { said: "bill" } }).heard()).toEqual(["intent bill"]);
    expect(onVoice(nodes).heard()).toEqual(["en: other"]);
  });

  it("has an exit for what is unknown, broken and late, and for a line without a recogniser", () => {
    expect(
      ask(onVoice({ node: node() }).do("~hm"), "unknown")
        .heard()
        .at(-1),
    ).toBe("en: other");
    expect(
      ask(onVoice({ node: node() }).do("~hm"), "intent:nonsense")
        .heard()
        .at(-1),
    ).toBe("en: other");
    expect(
      ask(onVoice({ node: node() }).do("~hm"), "failed")
        .heard()
        .at(-1),
    ).toBe("en: broken");
    expect(onVoice({ node: node() }).do("~hm", "pause").heard().at(-1)).toBe("en: late");
    const deaf = onVoice({ node: node() }, { hears: { words: true, anything: false } });
    expect(deaf.heard()).toEqual(["failed no-recogniser", "en: broken"]);
  });
});

describe("knowledge", () => {
  const node = (more: object = {}) => ({
    ...{
      kind: "knowledge",
      prompts: words("Ask"),
      retries: 0,
      next: "end",
      otherwise: "other",
      failed: "broken",
    },
    ...more,
  });
  const answer = { answer: "Nine to five.", source: "Opening hours", link: "https://hoshi.example/hours" };

  it("says the answer; in chat with its source", () => {
    const call = onVoice({ node: node() }).do("~when are you open");
    call.step(call.told("answered", answer));
    expect(call.heard()).toEqual(["en: Ask", "knowledge when are you open", "en: Nine to five."]);
    expect(call.do("played").heard()).toEqual(["en: end"]);
    expect(call.run.variables.answer).toBe("Nine to five.");
    const chat = inChat({ node: node() }).do('"open?"');
    chat.step(chat.told("answered", answer));
    expect(chat.heard()[2]).toBe("Nine to five.\nOpening hours https://hoshi.example/hours");
  });

  it("goes onward without an answer, and its error exit when nobody answers", () => {
    const unknown = onVoice({ node: node() }).do("~hm");
    unknown.step(unknown.told("unknown"));
    expect(unknown.heard().at(-1)).toBe("en: other");
    const failed = onVoice({ node: node({ text: "{{q}}" }) }, { variables: { q: "hours" } });
    failed.step({ ...failed.told("failed"), reason: "broken" } as never);
    expect(failed.heard().slice(-2)).toEqual(["failed broken", "en: broken"]);
  });
});

describe("consent and survey", () => {
  const consent = {
    ...{
      kind: "consent",
      prompts: words("May we record?"),
      retries: 0,
      yes: "end",
      no: "other",
      otherwise: "late",
    },
  };
  const given = (play: ReturnType<typeof onVoice>) =>
    play.actions.filter((action) => action.do === "consent");

  it("takes a yes or a no by key, word or button; silence is no consent", () => {
    expect(given(onVoice({ consent }).do("1"))).toEqual([{ do: "consent", given: true }]);
    expect(given(onVoice({ consent }, { language: "ja" }).do("~いいえ"))).toEqual([
      { do: "consent", given: false },
    ]);
    expect(given(inChat({ consent }).do("[yes]"))).toEqual([{ do: "consent", given: true }]);
    const silent = onVoice({ consent }).do("played", "pause");
    expect(given(silent)).toEqual([{ do: "consent", given: false }]);
    expect(silent.heard().at(-1)).toBe("en: late");
  });

  const survey = (answer: object) => ({
    ...{ kind: "survey", question: "satisfied", answer, prompts: words("How was it?"), retries: 0 },
    ...{ next: "end", otherwise: "other" },
  });
  const answers = (play: ReturnType<typeof onVoice>) => play.actions.find((action) => action.do === "survey");

  it("takes scores by key, word or button, and words that stay out of the log of answers", () => {
    const score = survey({ kind: "score", from: 1, to: 10 });
    expect(answers(onVoice({ score }).do("4"))).toMatchObject({
      question: "satisfied",
      score: 4,
      words: null,
    });
    expect(answers(onVoice({ score }).do("0"))).toMatchObject({ score: 10 });
    expect(answers(onVoice({ score }).do("~seven"))).toMatchObject({ score: 7 });
    expect(answers(inChat({ score }).do("[9]"))).toMatchObject({ score: 9 });
    const free = inChat({ free: survey({ kind: "words" }) }).do('"Very kind people"');
    expect(answers(free)).toMatchObject({ score: null, words: "Very kind people" });
    expect(JSON.stringify(free.actions.filter((action) => action.do === "answer"))).not.toContain(
      "kind people",
    );
  });
});
