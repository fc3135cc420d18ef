/** The name, with a number behind it when a case has it already. At most 100 characters. */
export function freeName(tests: readonly { name: string }[], wanted: string): string {
  const base = wanted.trim().slice(0, 92) || "…";
  const capital = base.charAt(0).toUpperCase() + base.slice(1);
  const taken = new Set(tests.map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? capital : `${capital} (${number})`;
    if (!taken.has(name)) return name;
  }
}
