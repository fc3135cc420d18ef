/** What each file here exports: run once, print a table for people, or one {@link Figure} a line with `json`. */
export interface Benchmark {
  run(options: { json: boolean }): Promise<void>;
}

/** One measured figure. `ratio` is `value` over that of `against`, a floor or a peer from the same run. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  against: string;
  ratio: number;
}

/** Prints figures: a table for people, or one object a line for scripts. */
export function print(title: string, figures: Figure[], json: boolean): void {
  if (json) {
    for (const figure of figures) console.log(JSON.stringify(figure));
    return;
  }
  console.log(`\n${title}`);
  console.table(
    figures.map(({ name, value, unit, against, ratio }) => ({
      name,
      value: `${Number(value.toPrecision(4))} ${unit}`,
      against,
      ratio: Number(ratio.toPrecision(3)),
    })),
  );
}
