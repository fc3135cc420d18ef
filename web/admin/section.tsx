import { Button, Skeleton, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, useNavigate, useParams } from "@tanstack/react-router";
import { Plus, Search } from "lucide-react";
import { useState } from "react";
import { FailureNote } from "../app/failure-note.tsx";
import { m } from "../paraglide/messages.js";
import { PartForm } from "./part-form.tsx";
import classes from "./section.module.css";
import { isSection, type Section, type SectionName, sections } from "./sections.tsx";

/** One kind of part: the list of them, and the one being looked at. */
export function AdminSection() {
  const { section, item } = useParams({ strict: false });
  if (section === undefined || !isSection(section))
    return <Navigate to="/admin/$section" params={{ section: "users" }} />;
  // Each kind has its own type of part; list and editor of one kind belong together, so none is needed here.
  const chosen: Section<never> = sections[section] as unknown as Section<never>;
  return <Parts key={section} name={section} section={chosen} item={item ?? null} />;
}

interface Props<T> {
  name: SectionName;
  section: Section<T>;
  item: string | null;
}

function Parts<T extends { id: string }>({ name, section, item }: Props<T>) {
  const navigate = useNavigate();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["admin", name],
    queryFn: section.store.list,
  });
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLocaleLowerCase();
  const shown = data?.filter((part) =>
    `${section.name(part)} ${section.detail(part)}`.toLocaleLowerCase().includes(wanted),
  );
  const part = item === "new" ? section.blank() : data?.find((one) => one.id === item);
  const go = (id: string | null) =>
    void navigate(
      id === null
        ? { to: "/admin/$section", params: { section: name } }
        : { to: "/admin/$section/$item", params: { section: name, item: id } },
    );

  return (
    <div className={classes.section} data-item={item !== null || undefined}>
      <div className={classes.list}>
        <header className={classes.head}>
          <div className={classes.line}>
            <h1 className={classes.title}>{section.title()}</h1>
            <Button
              size="xs"
              leftSection={<Plus size={15} />}
              onClick={() => go("new")}
              data-testid="new-part"
            >
              {m.create_new()}
            </Button>
          </div>
          <p className={classes.hint}>{section.hint()}</p>
          {(data?.length ?? 0) > 6 && (
            <TextInput
              size="xs"
              aria-label={m.search()}
              placeholder={m.search()}
              leftSection={<Search size={14} />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          )}
        </header>
        {isPending &&
          [0, 1, 2, 3].map((one) => <Skeleton key={one} height={40} m="xs" w="auto" radius="md" />)}
        {error && <FailureNote error={error} retry={() => void refetch()} />}
        {shown?.length === 0 && (
          <p className={classes.empty}>{wanted ? m.nothing_found() : m.nothing_yet()}</p>
        )}
        <ul>
          {shown?.map((one) => (
            <li key={one.id}>
              <Link
                to="/admin/$section/$item"
                params={{ section: name, item: one.id }}
                className={classes.link}
                data-chosen={one.id === item || undefined}
              >
                <b>{section.name(one)}</b>
                <small>{section.detail(one)}</small>
              </Link>
            </li>
          ))}
        </ul>
      </div>
      <div className={classes.editor}>
        {part ? (
          <PartForm
            key={item}
            kind={name}
            section={section}
            part={part}
            isNew={item === "new"}
            done={(id) => go(id)}
          />
        ) : (
          <p className={classes.nothing}>{item !== null && data ? m.part_not_found() : m.choose_part()}</p>
        )}
      </div>
    </div>
  );
}
