/** Replaces each `{{name}}` by the variable, by nothing when there is none. What a variable holds is not looked into again. */
export function fill(template: string, variables: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{\s*([A-Za-z][A-Za-z0-9]*)\s*\}\}/g, (_, name: string) =>
    Object.hasOwn(variables, name) ? variables[name]! : "",
  );
}
