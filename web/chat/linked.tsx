import { Anchor } from "@mantine/core";
import { findLinks } from "./find-links.ts";

/** Text with its web addresses as links; line breaks are kept by the style. */
export function Linked({ text }: { text: string }) {
  return (
    <p style={{ whiteSpace: "pre-wrap" }}>
      {findLinks(text).map(({ at, words, link }) =>
        link ? (
          <Anchor
            key={at}
            href={words}
            target="_blank"
            rel="noopener noreferrer"
            c="inherit"
            underline="always"
          >
            {words}
          </Anchor>
        ) : (
          words
        ),
      )}
    </p>
  );
}
