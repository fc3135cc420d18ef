/**
 * The script a page carries:
 * `<script src="https://…/widget.js" data-tenant="hoshi" data-entry="web" data-language="auto" async></script>`
 *
 * The page may open it: `document.dispatchEvent(new CustomEvent("tsunagi:open", { detail: { channel: "chat" } }))`.
 */
import { render } from "preact";
import { Conversation } from "./conversation.ts";
import { keepIn } from "./session/keep.ts";
import { newId } from "./session/new-id.ts";
import { chooseLanguage, readSettings, type WidgetSettings } from "./settings.ts";
import { unread } from "./state/select.ts";
import type { WidgetState } from "./state/state.ts";
import style from "./style/style.css?inline";
import { TitleHint } from "./title-hint.ts";
import { App } from "./view/app.tsx";
import { colorsFrom } from "./view/colors.ts";

function mount(settings: WidgetSettings): void {
  const host = document.createElement("tsunagi-widget");
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = document.createElement("style");
  const { accent, onAccent, ink } = colorsFrom(settings.color);
  sheet.textContent = `:host{--accent:${accent};--on-accent:${onAccent};--ink:${ink}}${style}`;
  const root = document.createElement("div");
  shadow.append(sheet, root);
  document.body.append(host);

  const title = new TitleHint(document);
  const language = () =>
    chooseLanguage(settings.language, document.documentElement.lang, navigator.languages);
  const keep = keepIn(localStorage, settings.tenant, settings.entry, newId);
  const show = (state: WidgetState) => {
    render(<App state={state} deeds={conversation} />, root);
    title.show(unread(state));
  };
  const conversation = new Conversation(settings, language(), keep, show);
  show(conversation.state);
  conversation.resume();
  listen(conversation, language);
}

function listen(conversation: Conversation, language: () => ReturnType<typeof chooseLanguage>): void {
  window.addEventListener("online", () => conversation.setOnline(true));
  window.addEventListener("offline", () => conversation.setOnline(false));
  window.addEventListener("storage", (event) => conversation.keptElsewhere(event.key));
  document.addEventListener("visibilitychange", () => conversation.seen());
  document.addEventListener("tsunagi:open", (event) => {
    conversation.setOpen(true);
    const channel: unknown = event instanceof CustomEvent ? event.detail?.channel : undefined;
    if (channel === "chat" || channel === "voice" || channel === "video") void conversation.start(channel);
  });
  new MutationObserver(() => conversation.setLanguage(language())).observe(document.documentElement, {
    attributeFilter: ["lang"],
  });
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const read = readSettings(script.src, script.dataset);
  if (!read.ok) console.error(`Tsunagi widget: ${read.reason}.`);
  else if (document.body) mount(read.settings);
  else document.addEventListener("DOMContentLoaded", () => mount(read.settings));
}
