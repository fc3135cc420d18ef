import { MultiSelect, PasswordInput, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { configQuery } from "../api/queries.ts";
import type { Role } from "../api/types.ts";
import { inLocale } from "../app/locale.ts";
import { roleName } from "../app/role-name.ts";
import { languageName } from "../desktop/names.ts";
import { m } from "../paraglide/messages.js";
import { AttributesEditor } from "./attributes-editor.tsx";
import { CapacityFields } from "./capacity-fields.tsx";
import { Fields, SkillFields } from "./fields.tsx";
import type { Account } from "./parts.ts";
import type { EditorProps } from "./sections.tsx";

const roles: Role[] = ["agent", "supervisor", "admin"];

export function UserEditor({ part, isNew, change }: EditorProps<Account>) {
  const queues = useQuery(configQuery).data?.queues ?? [];
  return (
    <>
      <Fields title={m.account_of_user()}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={m.name()}
            required
            maxLength={100}
            value={part.name}
            onChange={({ currentTarget: { value } }) => change({ ...part, name: value })}
          />
          <TextInput
            label={m.email()}
            type="email"
            required
            autoComplete="off"
            value={part.email}
            onChange={({ currentTarget: { value } }) => change({ ...part, email: value })}
          />
          <Select
            label={m.role()}
            required
            allowDeselect={false}
            data={roles.map((role) => ({ value: role, label: roleName(role) }))}
            value={part.role}
            onChange={(value) => change({ ...part, role: roles.find((role) => role === value) ?? part.role })}
          />
          <Select
            label={m.language()}
            required
            allowDeselect={false}
            data={(["en", "ja"] as const).map((one) => ({ value: one, label: languageName(one) }))}
            value={part.language}
            onChange={(value) => change({ ...part, language: value === "ja" ? "ja" : "en" })}
          />
          <PasswordInput
            label={isNew ? m.password() : m.new_password()}
            description={isNew ? m.password_rule() : m.new_password_hint()}
            required={isNew}
            minLength={8}
            maxLength={128}
            autoComplete="new-password"
            value={part.password}
            onChange={({ currentTarget: { value } }) => change({ ...part, password: value })}
            visibilityToggleButtonProps={{ "aria-label": m.show_password() }}
          />
        </SimpleGrid>
      </Fields>
      <Fields title={m.skills()} hint={m.user_skills_hint()}>
        <SkillFields skills={part.skills} change={(skills) => change({ ...part, skills })} />
      </Fields>
      <Fields title={m.queues()} hint={m.user_queues_hint()}>
        <MultiSelect
          aria-label={m.queues()}
          searchable
          data={queues.map((queue) => ({ value: queue.id, label: inLocale(queue.name) }))}
          value={part.queues}
          onChange={(chosen) => change({ ...part, queues: chosen })}
        />
      </Fields>
      <Fields title={m.capacity()} hint={m.capacity_hint()}>
        <CapacityFields part={part} change={change} />
      </Fields>
      <Fields title={m.attributes()} hint={m.attributes_hint()}>
        <AttributesEditor
          attributes={part.attributes}
          change={(attributes) => change({ ...part, attributes })}
        />
      </Fields>
    </>
  );
}
