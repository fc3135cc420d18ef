/** The demo page's two deeds: choose a language, and open the widget from the page's own buttons. */
const stored = "hoshi.language";

function choose(language: string): void {
  document.documentElement.lang = language;
  document.title = language === "ja" ? "星テレコム" : "Hoshi Telecom";
  for (const button of document.querySelectorAll<HTMLElement>("[data-language]"))
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
}

for (const button of document.querySelectorAll<HTMLElement>("button[data-language]")) {
  button.addEventListener("click", () => {
    const language = button.dataset.language ?? "en";
    localStorage.setItem(stored, language);
    choose(language);
  });
}

for (const button of document.querySelectorAll<HTMLElement>("[data-open]")) {
  button.addEventListener("click", () => {
    const detail = { channel: button.dataset.open };
    document.dispatchEvent(new CustomEvent("tsunagi:open", { detail }));
  });
}

const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem(stored);
choose(asked === "ja" || asked === "en" ? asked : navigator.language.startsWith("ja") ? "ja" : "en");
