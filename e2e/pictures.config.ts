import { mergeConfig } from "vitest/config";
import journeys from "./vitest.config.ts";

/** `npm run pictures` takes the README's pictures in a running house (E2E_HOME, default `.tsunagi`). */
process.env.E2E_HOME ??= process.env.TSUNAGI_HOME ?? ".tsunagi";
const pictures = mergeConfig(journeys, { test: { name: "pictures" } });
pictures.test.include = ["e2e/readme.pictures.ts"];
export default pictures;
