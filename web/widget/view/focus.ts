const focusable =
  "button:not(:disabled), a[href], textarea:not(:disabled), input:not([type=file]), [tabindex='0']";

/**
 * Tab goes round inside: in a question always, in the panel when it covers the whole screen. Elsewhere the page behind
 * can still be used, so its keys are left alone.
 */
export function keepFocusInside(panel: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== "Tab") return;
  const question = panel.querySelector<HTMLElement>("[role=alertdialog]");
  if (question === null && !matchMedia("(max-width: 480px)").matches) return;
  const stops = [...(question ?? panel).querySelectorAll<HTMLElement>(focusable)].filter(
    (e) => e.offsetParent !== null,
  );
  const [first, last] = [stops[0], stops.at(-1)];
  const now = activeWithin(panel);
  const leaving = event.shiftKey ? now === first : now === last;
  if (!leaving && stops.some((stop) => stop === now)) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}

/** What has the focus in the shadow tree (or document) this element is in. */
export function activeWithin(element: HTMLElement | null): Element | null {
  const root = element?.getRootNode();
  return root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null;
}
