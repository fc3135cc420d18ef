/** The colours that follow from a company's own: legible by WCAG 2.2 (4.5:1) whatever it is. */
export interface Colors {
  accent: string;
  /** Words upon the accent. */
  onAccent: string;
  /** The accent as the colour of words on white. */
  ink: string;
}

export function colorsFrom(accent: string): Colors {
  let ink = accent;
  while (contrast(ink, "#ffffff") < 4.5) ink = darker(ink);
  return { accent, onAccent: contrast(accent, "#ffffff") >= 4.5 ? "#ffffff" : "#000000", ink };
}

/** The contrast ratio of two `#rrggbb`, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

const channels = (color: string): number[] =>
  [1, 3, 5].map((i) => Number.parseInt(color.slice(i, i + 2), 16));

function luminance(color: string): number {
  const [r, g, b] = channels(color).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

const darker = (color: string): string =>
  `#${channels(color)
    .map((value) =>
      Math.floor(value * 0.94)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
