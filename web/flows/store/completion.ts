/** Completing the names of variables and functions while a text is being typed. */

export interface Completion {
  /** The beginning of a name, up to the caret. */
  begun: string;
  /** Where it begins. */
  from: number;
}

/**
 * The name that is being typed at the caret: within `{{ }}`, or anywhere in an `expression`. null: none. In a text, `{{`
 * alone begins an empty name.
 */
export function completionAt(
  text: string,
  caret: number,
  mode: "template" | "expression",
): Completion | null {
  const before = text.slice(0, caret);
  if (mode === "template") {
    const open = before.lastIndexOf("{{");
    if (open === -1 || before.slice(open).includes("}}")) return null;
  }
  const within = mode === "template" ? before.slice(before.lastIndexOf("{{") + 2) : before;
  if (inQuotes(within)) return null;
  const begun = /[A-Za-z]\w*$/.exec(within)?.[0] ?? "";
  const preceding = within.slice(0, within.length - begun.length);
  // After a dot stands a part of something, after a name nothing of ours.
  if (/[.\w]$/.test(preceding)) return null;
  if (begun === "" && (mode === "expression" || preceding.trim() !== "")) return null;
  return { begun, from: caret - begun.length };
}

const inQuotes = (text: string): boolean =>
  (text.match(/"/g)?.length ?? 0) % 2 === 1 || (text.match(/'/g)?.length ?? 0) % 2 === 1;

/** The names that go on from there, those that begin so first. At most eight. */
export function suggestions(names: readonly string[], begun: string): string[] {
  const wanted = begun.toLowerCase();
  const first = names.filter((name) => name.toLowerCase().startsWith(wanted));
  const others = names.filter((name) => !first.includes(name) && name.toLowerCase().includes(wanted));
  const all = [...first, ...others];
  return all.length === 1 && all[0] === begun ? [] : all.slice(0, 8);
}

export interface Typed {
  text: string;
  caret: number;
}

/** The text with this name in the place of its beginning; in a template the braces are closed behind it. */
export function complete(
  text: string,
  caret: number,
  { from }: Completion,
  name: string,
  mode: "template" | "expression",
): Typed {
  const after = text.slice(caret);
  const closes = mode === "template" && !/^\s*[^{}]*\}\}/.test(after) ? "}}" : "";
  return { text: text.slice(0, from) + name + closes + after, caret: from + name.length + closes.length };
}

/** The text with `{{name}}` put in at the caret (into a template's braces only the name). */
export function insertVariable(text: string, caret: number, name: string): Typed {
  const at = completionAt(text, caret, "template");
  const put = at === null ? `{{${name}}}` : name;
  return { text: text.slice(0, caret) + put + text.slice(caret), caret: caret + put.length };
}
