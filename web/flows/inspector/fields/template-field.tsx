import { Combobox, Text, Textarea, TextInput, useCombobox } from "@mantine/core";
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
  useRef,
  useState,
} from "react";
import { expressionProblem } from "../../../../domain/flow/expression.ts";
import { functions } from "../../../../domain/flow/expression-functions.ts";
import { templateProblem } from "../../../../domain/flow/template.ts";
import { m } from "../../../paraglide/messages.js";
import { getLocale } from "../../../paraglide/runtime.js";
import { complete, completionAt, suggestions } from "../../store/completion.ts";
import { useVariables } from "../use-variables.ts";
import type { TextFieldProps } from "./text-field.tsx";

interface Props extends Omit<TextFieldProps, "check"> {
  mode?: "template" | "expression";
  /** What else is wrong with the text. */
  alsoWrong?(text: string): string | null;
  /** Names beside the flow's variables. */
  names?: readonly string[];
  field?: RefObject<HTMLTextAreaElement | HTMLInputElement | null>;
  onFocus?(): void;
}

const functionNames = Object.keys(functions);

/**
 * A text with `{{expressions}}`, or one expression: names are completed while it is typed, and what is wrong is said at
 * once. It goes into the flow all the same: the check of the flow keeps it from being published.
 */
export function TemplateField({
  mode = "template",
  value,
  change,
  alsoWrong,
  names,
  lines,
  first,
  field,
  mono,
  ...rest
}: Props) {
  const own = useRef<HTMLTextAreaElement | HTMLInputElement>(null);
  const input = field ?? own;
  const known = useVariables();
  const [caret, setCaret] = useState<number | null>(null);
  const at = caret === null ? null : completionAt(value, caret, mode);
  const offered = at === null ? [] : suggestions([...(names ?? []), ...known, ...functionNames], at.begun);
  const combobox = useCombobox({ opened: offered.length > 0, onDropdownClose: () => setCaret(null) });
  const problem =
    mode === "template" ? templateProblem(value) : value === "" ? null : expressionProblem(value);
  const wrong =
    problem === null ? (alsoWrong?.(value) ?? null) : m.edit_expression_wrong({ why: problem[getLocale()] });

  function take(name: string) {
    if (at === null || caret === null) return;
    const isFunction = functionNames.includes(name) && !known.includes(name);
    const typed = complete(
      value,
      caret,
      at,
      isFunction ? `${name}(` : name,
      isFunction ? "expression" : mode,
    );
    change(typed.text);
    setCaret(null);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(typed.caret, typed.caret);
    });
  }

  const props = {
    ...rest,
    ...(first && { "data-first-field": true }),
    ...((mono ?? mode === "expression") && {
      styles: { input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: "0.78rem" } },
    }),
    size: "xs" as const,
    value,
    error: wrong,
    autoComplete: "off",
    "aria-autocomplete": "list" as const,
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      change(currentTarget.value);
      setCaret(currentTarget.selectionStart);
      combobox.selectFirstOption();
    },
    onSelect: ({ currentTarget }: SyntheticEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      if (caret !== null && currentTarget.selectionStart !== caret) setCaret(currentTarget.selectionStart);
    },
    onBlur: () => setCaret(null),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Escape" || offered.length === 0) return;
      event.stopPropagation();
      setCaret(null);
    },
  };
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={take}
      withinPortal
      position="bottom-start"
      width={260}
      shadow="md"
    >
      <Combobox.Target
        withKeyboardNavigation={offered.length > 0}
        withAriaAttributes={false}
        withExpandedAttribute={false}
      >
        {lines === undefined ? (
          <TextInput {...props} ref={input as RefObject<HTMLInputElement>} />
        ) : (
          <Textarea
            {...props}
            ref={input as RefObject<HTMLTextAreaElement>}
            autosize
            minRows={lines}
            maxRows={12}
          />
        )}
      </Combobox.Target>
      <Combobox.Dropdown hidden={offered.length === 0}>
        <Combobox.Options>
          {offered.map((name) => (
            <Combobox.Option key={name} value={name}>
              <Text size="xs" ff="monospace" component="span">
                {name}
                {functionNames.includes(name) && !known.includes(name) && "( )"}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

export const ExpressionField = (props: Omit<Props, "mode">): ReactNode => (
  <TemplateField {...props} mode="expression" />
);
