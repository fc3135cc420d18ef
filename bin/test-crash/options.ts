/** What is asked for on the command line. */
export interface Options {
  kills: number;
  /** New chats a second while the house is up. */
  rate: number;
  /** From one time it is up to the next kill, on average. */
  secondsBetween: number;
  agents: number;
}

const known: Record<string, keyof Options> = {
  "--kills": "kills",
  "--rate": "rate",
  "--seconds-between": "secondsBetween",
  "--agents": "agents",
};

/** Throws a sentence about the first option that is not understood. */
export function parseOptions(args: string[]): Options {
  const options: Options = { kills: 100, rate: 4, secondsBetween: 3, agents: 8 };
  for (let at = 0; at < args.length; at += 2) {
    const name = known[args[at] ?? ""];
    const value = Number(args[at + 1]);
    if (name === undefined)
      throw new Error(`There is no option ${args[at]}: ${Object.keys(known).join(", ")}.`);
    if (!(value > 0)) throw new Error(`${args[at]} needs a number above 0.`);
    options[name] = value;
  }
  return options;
}
