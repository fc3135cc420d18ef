import { describe, expect, it } from "vitest";
import { complete, completionAt, insertVariable, suggestions } from "./completion.ts";

/** "Hello {{na|me}}": the bar is the caret. */
function at(drawn: string, mode: "template" | "expression" = "template") {
  const caret = drawn.indexOf("|");
  const text = drawn.replace("|", "");
  return { text, caret, found: completionAt(text, caret, mode) };
}

describe("completion", () => {
  it("begins within braces, and nowhere else in a text", () => {
    expect(at("Hello na|").found).toBeNull();
    expect(at("Hello {{|").found).toEqual({ begun: "", from: 8 });
    expect(at("Hello {{ na|").found).toEqual({ begun: "na", from: 9 });
    expect(at("{{name}} na|").found).toBeNull();
    expect(at("{{a}} and {{upper(b|").found).toEqual({ begun: "b", from: 18 });
  });

  it("leaves parts of things and texts in quotes alone", () => {
    expect(at("{{answer.na|").found).toBeNull();
    expect(at('{{tier == "go|').found).toBeNull();
    expect(at('{{tier == "gold" && na|').found?.begun).toBe("na");
  });

  it("is anywhere in an expression", () => {
    expect(at("total > li|", "expression").found?.begun).toBe("li");
    expect(at("total > |", "expression").found).toBeNull();
  });

  it("puts the name in the place of its beginning, and closes the braces once", () => {
    const put = (drawn: string, mode: "template" | "expression" = "template") => {
      const { text, caret, found } = at(drawn, mode);
      const typed = complete(text, caret, found!, "name", mode);
      return `${typed.text.slice(0, typed.caret)}|${typed.text.slice(typed.caret)}`;
    };
    expect(put("Hello {{n|")).toBe("Hello {{name}}|");
    expect(put("Hello {{n|}}, bye")).toBe("Hello {{name|}}, bye");
    expect(put("{{n| and {{b}}")).toBe("{{name}}| and {{b}}");
    expect(put("1 + n|", "expression")).toBe("1 + name|");
  });

  it("suggests what begins so, then what has it, and not what is already there", () => {
    const names = ["account", "customerName", "language", "name", "nameOfPet"];
    expect(suggestions(names, "na")).toEqual(["name", "nameOfPet", "customerName"]);
    expect(suggestions(["name"], "name")).toEqual([]);
  });

  it("puts a variable in by its button", () => {
    expect(insertVariable("Hello !", 6, "name")).toEqual({ text: "Hello {{name}}!", caret: 14 });
    expect(insertVariable("Hello {{}}", 8, "name").text).toBe("Hello {{name}}");
  });
});
