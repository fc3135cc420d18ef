import { Anchor } from "@mantine/core";

const address = /(https?:\/\/[^\s<>"'、。）」]+)/g;

/** Text with its web addresses as links; line breaks are kept by the style. */
export function Linked({ text }: { text: string }) {
  return (
    <p style={{ whiteSpace: "pre-wrap" }}>
      {text.split(address).map((part, place) =>
        place % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text
          <Anchor key={place} href={part} target="_blank" rel="noopener noreferrer" c="inherit" underline="always">
            {part}
          </Anchor>
        ) : (
          part
        ),
      )}
    </p>
  );
}
