import { writeFileSync } from "node:fs";

/** Into a file that is not there yet, or to standard output without a name. Throws when the file is there. */
export function writeOut(text: string, file: string): void {
  if (file === "") process.stdout.write(text);
  else writeFileSync(file, text, { flag: "wx" });
}
