import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { inject } from "vitest";
import { until } from "./until.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Waits until the screen is drawn and still, keeps a picture of it, and returns what axe finds wrong with it. */
export async function faults(page: Page, name: string): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready);
  // A countdown never stands still: two seconds are enough for everything else.
  await until(
    "nothing moves but for ever",
    () =>
      page.evaluate(() =>
        document
          .getAnimations()
          .every(
            (one) =>
              one.playState !== "running" || one.effect?.getTiming().iterations === Number.POSITIVE_INFINITY,
          ),
      ),
    2_000,
  ).catch(() => {});
  const folder = join(inject("home"), "e2e", "screens");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const axe: {
      run(
        context: Document,
        options: object,
      ): Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] }>;
    } = Reflect.get(window, "axe");
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    // An experiment of axe: it takes initials and running clocks for labels.
    const rules = { "label-content-name-mismatch": { enabled: false } };
    const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags }, rules });
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map((node) => `${id}: ${JSON.stringify(node.target)} ${node.failureSummary ?? ""}`),
    );
  });
}
