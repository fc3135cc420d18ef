import { expect, test } from "vitest";
import { canBuildWith } from "./machine.ts";

test("a Go that fetches newer ones by itself will do, an older one will not", () => {
  expect(canBuildWith("go version go1.26.8 linux/amd64")).toBe(true);
  expect(canBuildWith("go version go1.21.0 darwin/arm64")).toBe(true);
  expect(canBuildWith("go version go1.19.8 linux/amd64")).toBe(false);
  expect(canBuildWith("go version go2.0 linux/amd64")).toBe(true);
  expect(canBuildWith(undefined)).toBe(false);
});
