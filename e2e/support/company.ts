import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { inject } from "vitest";

/** Somebody whom a test has brought in; with a page when they sit before a screen. */
interface Member {
  page?: Page;
  leave(): Promise<unknown>;
}

/** Whoever a test has brought in: they leave after it, last come first gone, so that the next test finds an empty house. */
export class Company {
  readonly #here: Member[] = [];

  add<T extends Member>(someone: T): T {
    this.#here.unshift(someone);
    return someone;
  }

  /** For `afterEach`. When the test failed, every screen is kept as a picture. */
  readonly leave = async ({
    task,
  }: {
    task: { name: string; result?: { state: string } };
  }): Promise<void> => {
    const here = this.#here.splice(0);
    if (task.result?.state === "fail") await picture(task.name, here);
    for (const someone of here) await someone.leave();
  };
}

async function picture(test: string, members: Member[]): Promise<void> {
  const folder = join(inject("home"), "e2e", "failed");
  mkdirSync(folder, { recursive: true });
  for (const [at, { page }] of members.entries()) {
    const path = join(folder, `${test.replaceAll(/[^a-z0-9]+/gi, "-").slice(0, 60)}-${at}.png`);
    await page?.screenshot({ path }).then(
      () => console.error(`    ${path}`),
      () => {},
    );
  }
}
