import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** Indigo (藍). Shade 6 carries white text at 5.9:1, as the sixth shade of each colour here does at 4.6:1 or more. */
// biome-ignore format: a ramp reads best on one line
const ai: MantineColorsTuple = ["#eff4fc", "#dbe6f7", "#b7cdee", "#8fb1e4", "#6d98da", "#4a7bc9", "#2b59a8", "#234a8d", "#1b3a70", "#132a52"];
// biome-ignore format: a ramp reads best on one line
const green: MantineColorsTuple = ["#e9f7ef", "#d0eddc", "#a3dcbb", "#72c898", "#48b579", "#2b9a60", "#1c7a48", "#17653c", "#124f2f", "#0c3a22"];
// biome-ignore format: a ramp reads best on one line
const red: MantineColorsTuple = ["#fdeeee", "#fadada", "#f3b3b3", "#ec8a8b", "#e46567", "#d94447", "#c02a30", "#a22228", "#801b20", "#5f1418"];
// biome-ignore format: a ramp reads best on one line
const amber: MantineColorsTuple = ["#fff6e5", "#fdeac6", "#fad58c", "#f5bd50", "#eaa425", "#c98310", "#946008", "#7a4f07", "#5f3d05", "#452c04"];
// biome-ignore format: a ramp reads best on one line
const violet: MantineColorsTuple = ["#f4effd", "#e6dcfa", "#ccb8f4", "#b092ec", "#966fe3", "#7f50d8", "#673cbd", "#55319d", "#43277c", "#311c5b"];
// biome-ignore format: a ramp reads best on one line
const ink: MantineColorsTuple = ["#c9d1db", "#b3bdc9", "#98a4b2", "#6b7887", "#4a5665", "#2e3947", "#212b38", "#19212c", "#121922", "#0c1118"];

const fonts =
  '"Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", "Yu Gothic", Meiryo, Arial, sans-serif';

/** The header of a dialog is no banner of the page. */
const noBanner = { header: { role: "presentation" } };

/** Dense and calm: small type and paddings, one accent, colours that keep 4.5:1 in both schemes. */
export const theme = createTheme({
  primaryColor: "ai",
  primaryShade: { light: 6, dark: 6 },
  colors: { ai, green, red, amber, violet, dark: ink },
  fontFamily: `-apple-system, ${fonts}`,
  headings: { fontFamily: `-apple-system, ${fonts}`, fontWeight: "650" },
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.1875rem" },
  defaultRadius: "md",
  radius: { xs: "3px", sm: "5px", md: "7px", lg: "11px", xl: "18px" },
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    Button: { defaultProps: { size: "sm" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    InputWrapper: { styles: { label: { marginBottom: 4, fontWeight: 550 } } },
    TextInput: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm", checkIconPosition: "right" } },
    Tooltip: {
      defaultProps: { openDelay: 350, withArrow: true, events: { hover: true, focus: true, touch: false } },
    },
    Modal: {
      defaultProps: {
        attributes: noBanner,
        radius: "lg",
        overlayProps: { backgroundOpacity: 0.45, blur: 2 },
      },
    },
    Drawer: { defaultProps: { attributes: noBanner, overlayProps: { backgroundOpacity: 0.35 } } },
    Menu: { defaultProps: { shadow: "md", withinPortal: true } },
  },
});

/** Quiet tints of each colour, and text that keeps its contrast on every surface of ours. */
const tints = (share: number, fill: number, text: number): Record<string, string> =>
  Object.fromEntries(
    ["ai", "green", "red", "amber", "violet"].flatMap((color) => [
      [
        `--mantine-color-${color}-light`,
        `color-mix(in srgb, var(--mantine-color-${color}-${fill}) ${share}%, var(--surface))`,
      ],
      [
        `--mantine-color-${color}-light-hover`,
        `color-mix(in srgb, var(--mantine-color-${color}-${fill}) ${share + 5}%, var(--surface))`,
      ],
      [`--mantine-color-${color}-light-color`, `var(--mantine-color-${color}-${text})`],
      [`--mantine-color-${color}-text`, `var(--mantine-color-${color}-${text})`],
    ]),
  );

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-text": "#17202c",
    "--mantine-color-dimmed": "#55606f",
    "--mantine-color-placeholder": "#67717d",
    "--mantine-color-default-border": "#c3cbd6",
    ...tints(10, 6, 7),
  },
  dark: {
    "--mantine-color-body": "#151d27",
    "--mantine-color-text": "#e6ebf1",
    "--mantine-color-dimmed": "#9aa7b6",
    "--mantine-color-placeholder": "#8b98a8",
    "--mantine-color-anchor": "var(--mantine-color-ai-3)",
    "--mantine-color-error": "var(--mantine-color-red-3)",
    "--mantine-color-default": "#1a232f",
    "--mantine-color-default-hover": "#223040",
    "--mantine-color-default-border": "#3a4757",
    ...tints(18, 4, 2),
  },
});
