import { expect, test } from "vitest";
import { spokenText } from "./spoken-text.ts";

test("what stands for something else is said, and characters one by one", () => {
  expect(
    spokenText(
      'Your <sub alias="account number">acc. no.</sub> is <say-as interpret-as="digits">1042</say-as>',
      "en",
    ),
  ).toBe("Your account number is 1 0 4 2");
});

test("pauses become stops and commas, and there are never two at once", () => {
  expect(spokenText('Hello<break time="200ms"/>Aoi<break time="1s"/>Bye', "en")).toBe("Hello, Aoi. Bye");
  expect(spokenText('Hello.<break time="1s"/> Bye', "en")).toBe("Hello. Bye");
  expect(spokenText('お待たせしました<break strength="strong"/>星です', "ja")).toBe(
    "お待たせしました。星です",
  );
});

test("what cannot be said otherwise is left away, and the words stay", () => {
  expect(spokenText('<prosody rate="slow">Tom &amp; <emphasis>Jerry</emphasis></prosody>', "en")).toBe(
    "Tom & Jerry",
  );
  expect(spokenText("plain", "en")).toBe("plain");
});
