/** What the telephone needs from the machine, apart from LiveKit's own programs. */
export const NEEDS = ["redis", "espeak", "go", "compiler", "pkg-config", "opus", "opusfile", "soxr"] as const;
export type Need = (typeof NEEDS)[number];

/** The kinds of machine whose package manager we can name. */
export type System = "debian" | "fedora" | "macos" | "other";

/** The package for each need. Debian's own Go is too old, so none is named there. */
const PACKAGES: Record<Exclude<System, "other">, Partial<Record<Need, string>>> = {
  debian: {
    redis: "redis-server",
    espeak: "espeak-ng",
    compiler: "gcc libc6-dev",
    "pkg-config": "pkg-config",
    opus: "libopus-dev",
    opusfile: "libopusfile-dev",
    soxr: "libsoxr-dev",
  },
  fedora: {
    redis: "valkey",
    espeak: "espeak-ng",
    go: "golang",
    compiler: "gcc",
    "pkg-config": "pkgconf-pkg-config",
    opus: "opus-devel",
    opusfile: "opusfile-devel",
    soxr: "soxr-devel",
  },
  macos: {
    redis: "redis",
    espeak: "espeak-ng",
    go: "go",
    "pkg-config": "pkgconf",
    opus: "opus",
    opusfile: "opusfile",
    soxr: "libsoxr",
  },
};

/** The packages that meet these needs on this system, in a fixed order. */
export function packagesFor(missing: readonly Need[], system: System): string[] {
  if (system === "other") return [];
  const table = PACKAGES[system];
  return NEEDS.filter((need) => missing.includes(need)).flatMap((need) => table[need]?.split(" ") ?? []);
}

/** What to run or fetch so that nothing is missing: one command where there is a package manager we know. */
export function remedyFor(missing: readonly Need[], system: System, root: boolean): string {
  const packages = packagesFor(missing, system).join(" ");
  const sudo = root ? "" : "sudo ";
  const parts: string[] = [];
  if (system === "other") parts.push(`install ${missing.map(inWords).join(", ")}`);
  if (packages && system === "debian")
    parts.push(`run: ${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends ${packages}`);
  if (packages && system === "fedora") parts.push(`run: ${sudo}dnf install -y ${packages}`);
  if (packages && system === "macos") parts.push(`run: brew install ${packages}`);
  if (system === "macos" && missing.includes("compiler")) parts.push("run: xcode-select --install");
  if (system === "debian" && missing.includes("go")) parts.push("get Go 1.26 from https://go.dev/dl/");
  return parts.join(" — and ");
}

/** What is missing, for a sentence. */
export function inWords(need: Need): string {
  const words: Record<Need, string> = {
    redis: "redis-server",
    espeak: "espeak-ng",
    go: "Go 1.26",
    compiler: "a C compiler",
    "pkg-config": "pkg-config",
    opus: "the Opus library",
    opusfile: "the opusfile library",
    soxr: "the soxr library",
  };
  return words[need];
}
