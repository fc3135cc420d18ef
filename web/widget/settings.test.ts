import { expect, test } from "vitest";
import { chooseLanguage, readSettings } from "./settings.ts";
import { TitleHint } from "./title-hint.ts";
import { colorsFrom, contrast } from "./view/colors.ts";

test("a tag with only a tenant gets the defaults; its origin is where the script came from", () => {
  expect(readSettings("https://cc.example/widget.js?v=1", { tenant: "hoshi" })).toMatchObject({
    ok: true,
    settings: { origin: "https://cc.example", tenant: "hoshi", entry: "web", language: "auto" },
  });
});

test.each([
  ["", { tenant: "hoshi" }, "URL"],
  ["https://a.example/w.js", {}, "data-tenant"],
  ["https://a.example/w.js", { tenant: "hoshi", language: "fr" }, "data-language"],
  ["https://a.example/w.js", { tenant: "hoshi", color: "red" }, "data-color"],
])("a wrong tag (%s %o) names what is wrong", (src, data, named) => {
  expect(readSettings(src, data)).toMatchObject({ ok: false, reason: expect.stringContaining(named) });
});

test("auto follows the page, then the browser, then English", () => {
  expect(chooseLanguage("auto", "ja-JP", ["en"])).toBe("ja");
  expect(chooseLanguage("auto", "", ["fr-FR", "ja"])).toBe("ja");
  expect(chooseLanguage("auto", "fr", ["de"])).toBe("en");
  expect(chooseLanguage("en", "ja", ["ja"])).toBe("en");
});

test("words are legible on and in any company's colour", () => {
  for (const color of ["#3b4cca", "#ffcf5c", "#ffffff", "#000000", "#00ff00", "#777777"]) {
    const { onAccent, ink } = colorsFrom(color);
    expect(contrast(color, onAccent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(ink, "#ffffff")).toBeGreaterThanOrEqual(4.5);
  }
});

test("the page's title says how many messages wait, and is itself again afterwards", () => {
  const page = { title: "Plans" };
  const hint = new TitleHint(page);
  hint.show(1);
  hint.show(3);
  expect(page.title).toBe("(3) Plans");
  page.title = "Support";
  hint.show(4);
  expect(page.title).toBe("(4) Support");
  hint.show(0);
  expect(page.title).toBe("Support");
});
