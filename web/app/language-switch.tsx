import { SegmentedControl } from "@mantine/core";
import { m } from "../paraglide/messages.js";
import { getLocale, isLocale } from "../paraglide/runtime.js";
import { chooseLocale } from "./locale.ts";

/** English or Japanese, each named in its own words. */
export function LanguageSwitch() {
  return (
    <SegmentedControl
      size="xs"
      aria-label={m.language()}
      value={getLocale()}
      onChange={(value) => {
        if (isLocale(value)) chooseLocale(value);
      }}
      data={[
        { value: "en", label: "EN" },
        { value: "ja", label: "日本語" },
      ]}
    />
  );
}
