import type { Part } from "./app.tsx";

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];

/** For menus that ask for digits; a keyboard's own digits work, too. */
export function Keypad({ words, deeds, state, keys: pressed }: Part & { keys: string }) {
  const press = (digit: string) => deeds.call.press(digit, pressed, state.status?.secret === true);
  return (
    <fieldset
      class="keypad"
      aria-label={words.keypad}
      onKeyDown={(event) => {
        if (keys.includes(event.key)) press(event.key);
      }}
    >
      <output class="pressed">{pressed || " "}</output>
      {keys.map((digit) => (
        <button
          key={digit}
          type="button"
          aria-label={words.key(digit)}
          data-part={`key-${digit}`}
          onClick={() => press(digit)}
        >
          {digit}
        </button>
      ))}
    </fieldset>
  );
}
