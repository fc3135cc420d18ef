import { SegmentedControl, SimpleGrid } from "@mantine/core";
import type { NodeOf } from "../../../../domain/flow/flow.ts";
import { m } from "../../../paraglide/messages.js";
import { useLists } from "../../lists/use-lists.ts";
import { ChoiceField } from "../fields/choice-field.tsx";
import { ListField } from "../fields/list-field.tsx";
import { NamedField } from "../fields/named-field.tsx";
import { NumberField, SecondsField } from "../fields/number-field.tsx";
import { ExpressionField, TemplateField } from "../fields/template-field.tsx";
import { TextField } from "../fields/text-field.tsx";
import { VariableField } from "../fields/variable-field.tsx";
import type { Form } from "../form.ts";
import classes from "./kinds.module.css";

const methods = (["GET", "POST", "PUT", "PATCH", "DELETE"] as const).map((value) => ({
  value,
  label: value,
}));

export const requestForm: Form<"request"> = {
  Main: ({ node, set }) => (
    <>
      <div style={{ display: "grid", gridTemplateColumns: "92px minmax(0, 1fr)", gap: 6 }}>
        <ChoiceField
          label={m.edit_method()}
          among={methods}
          value={node.method}
          change={(method) => set({ method })}
        />
        <TemplateField
          first
          mono
          label={m.edit_url()}
          value={node.url}
          change={(url) => {
            if (url !== "") set({ url });
          }}
        />
      </div>
      <ListField
        label={m.edit_answer_map()}
        hint={m.edit_answer_map_hint()}
        addLabel={m.edit_add_variable()}
        value={node.map}
        blank={() => ({ variable: `value${node.map.length + 1}`, value: "answer" })}
        change={(map) => set({ map })}
      >
        {(one, change) => (
          <div className={classes.pair}>
            <VariableField
              label={m.edit_variable()}
              value={one.variable}
              change={(variable) => change({ ...one, variable })}
            />
            <ExpressionField
              label={m.edit_expression()}
              names={["answer", "status"]}
              value={one.value}
              change={(value) => {
                if (value !== "") change({ ...one, value });
              }}
            />
          </div>
        )}
      </ListField>
      {node.method !== "GET" && <BodyFields node={node} set={set} />}
      <HeaderFields node={node} set={set} />
    </>
  ),
  Advanced: ({ node, set }) => (
    <SimpleGrid cols={2} spacing="xs">
      <SecondsField
        label={m.edit_answer_within()}
        min={100}
        max={30_000}
        value={node.timeoutMs}
        change={(timeoutMs) => set({ timeoutMs })}
      />
      <NumberField
        label={m.edit_request_retries()}
        min={0}
        max={3}
        value={node.retries}
        change={(retries) => set({ retries })}
      />
    </SimpleGrid>
  ),
};

type Part = { node: NodeOf<"request">; set(part: Partial<NodeOf<"request">>): void };

function BodyFields({ node, set }: Part) {
  return (
    <div className={classes.setting}>
      <TemplateField
        mono
        lines={3}
        maxLength={8000}
        label={m.edit_body()}
        description={m.edit_body_hint()}
        value={node.body}
        change={(body) => set({ body })}
      />
      <SegmentedControl
        size="xs"
        aria-label={m.edit_body_type()}
        data={[
          { value: "json", label: "JSON" },
          { value: "form", label: m.edit_body_form() },
        ]}
        value={node.bodyType}
        onChange={(type) => set({ bodyType: type === "form" ? "form" : "json" })}
      />
    </div>
  );
}

function HeaderFields({ node, set }: Part) {
  const { secrets } = useLists();
  return (
    <ListField
      label={m.edit_headers()}
      most={20}
      addLabel={m.edit_add_header()}
      value={node.headers}
      blank={(): NodeOf<"request">["headers"][number] => ({ name: "Authorization", value: "" })}
      change={(headers) => set({ headers })}
    >
      {(header, change) => (
        <>
          <TextField
            label={m.name()}
            maxLength={64}
            value={header.name}
            check={(text) => (/^[A-Za-z0-9-]{1,64}$/.test(text) ? null : m.edit_header_rule())}
            change={(name) => change({ ...header, name })}
          />
          <SegmentedControl
            size="xs"
            aria-label={m.edit_header_kind()}
            data={[
              { value: "value", label: m.edit_value() },
              { value: "secret", label: m.edit_secret() },
            ]}
            value={header.secret === undefined ? "value" : "secret"}
            onChange={(kind) =>
              change(
                kind === "secret"
                  ? { name: header.name, secret: secrets?.[0]?.id ?? "secret", prefix: "Bearer " }
                  : { name: header.name, value: "" },
              )
            }
          />
          {header.secret === undefined ? (
            <TemplateField
              aria-label={m.edit_value()}
              value={header.value ?? ""}
              change={(value) => change({ ...header, value })}
            />
          ) : (
            <div className={classes.pair}>
              <TextField
                label={m.edit_prefix()}
                maxLength={40}
                value={header.prefix ?? ""}
                change={(prefix) => change({ ...header, prefix })}
              />
              <NamedField
                label={m.edit_secret()}
                among={secrets}
                value={header.secret}
                change={(secret) => change({ ...header, secret })}
              />
            </div>
          )}
        </>
      )}
    </ListField>
  );
}
