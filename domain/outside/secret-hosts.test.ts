import { expect, test } from "vitest";
import { mayReceive, SecretHost } from "./secret-hosts.ts";

const to = (...hosts: string[]) => ({
  at: (url: string) => mayReceive(hosts, new URL(url)),
});

test("a secret goes to its host and to no other", () => {
  expect(to("api.example.com").at("https://api.example.com/v1?x=1")).toBe(true);
  expect(to("api.example.com").at("https://API.example.com/")).toBe(true);
  expect(to("api.example.com").at("https://example.com/")).toBe(false);
  expect(to("api.example.com").at("https://api.example.com.evil.example/")).toBe(false);
  expect(to("api.example.com").at("https://evil.example/api.example.com")).toBe(false);
  expect(to("api.example.com").at("https://api.example.com:8443/")).toBe(false);
  expect(to("api.example.com:8443").at("https://api.example.com:8443/")).toBe(true);
  expect(to().at("https://api.example.com/")).toBe(false);
});

test("a star stands for what is below a name, at any depth, and not for the name itself", () => {
  expect(to("*.example.com").at("https://eu.api.example.com/")).toBe(true);
  expect(to("*.example.com").at("https://example.com/")).toBe(false);
  expect(to("*.example.com").at("https://badexample.com/")).toBe(false);
});

test("what is no host is refused before it is stored", () => {
  for (const good of ["api.example.com", "*.example.com", "127.0.0.1:9000", "localhost:8080"])
    expect(SecretHost.safeParse(good).success).toBe(true);
  for (const bad of [
    "",
    "*",
    "https://api.example.com",
    "api.example.com/path",
    "a b",
    "API.example.com",
    "*.*.com",
  ])
    expect(SecretHost.safeParse(bad).success).toBe(false);
});
