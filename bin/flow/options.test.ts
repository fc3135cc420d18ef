import { expect, test } from "vitest";
import { parseCommand } from "./options.ts";

const read = (line: string) => parseCommand(line.split(" ").filter(Boolean));
const error = (line: string) => {
  const command = read(line);
  return "error" in command ? command.error : "";
};

test("each command has what it needs, and the house of this machine unless told otherwise", () => {
  expect(read("check a.json b.json")).toEqual({ do: "check", files: ["a.json", "b.json"] });
  expect(read("deploy a.json")).toMatchObject({ to: "http://localhost:8700", draft: false, despite: "" });
  expect(read("deploy a.json --to https://a.example --draft --note Better")).toMatchObject({
    ...{ do: "deploy", file: "a.json", to: "https://a.example", draft: true, note: "Better" },
  });
  expect(read("export main-menu --from https://a.example --out a.json")).toEqual({
    ...{ do: "export", id: "main-menu", from: "https://a.example", out: "a.json" },
  });
  expect(read("new survey")).toEqual({ do: "new", template: "survey", out: "" });
  expect(read("schema")).toEqual({ do: "schema" });
});

test("what cannot be is said, with how it is used", () => {
  expect(error("")).toContain("No command.");
  expect(error("")).toContain("Usage");
  expect(error("publish a.json")).toContain('no command "publish"');
  expect(error("check")).toContain("check wants a file.");
  expect(error("check a.json --draft")).toContain("check takes no --draft.");
  expect(error("deploy a.json b.json")).toContain("deploy takes one");
  expect(error("deploy a.json --to nowhere")).toContain('"nowhere" is not an address.');
  expect(error("export --form x")).toContain("--form");
});
