import { nowhere } from "./retarget.ts";

/** `wanted`, or `wanted-2`, `wanted-3`, …: the first one that is free. Never longer than an id may be. */
export function freshId(wanted: string, isTaken: (id: string) => boolean): string {
  const free = (id: string) => id !== nowhere && !isTaken(id);
  if (free(wanted)) return wanted;
  const stem = wanted.replace(/-\d{1,4}$/, "").slice(0, 58);
  for (let number = 2; ; number++) if (free(`${stem}-${number}`)) return `${stem}-${number}`;
}
