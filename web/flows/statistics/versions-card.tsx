import { Select } from "@mantine/core";
import { useState } from "react";
import { compareWays, type Way } from "../../../domain/flow/statistics/compare-ways.ts";
import type { FlowReport } from "../../../domain/flow/statistics/report.ts";
import { m } from "../../paraglide/messages.js";
import { Ways } from "./comparison-card.tsx";
import { Card } from "./report.tsx";
import classes from "./statistics.module.css";

type Version = FlowReport["versions"][number];

/** Two versions against each other. Chance did not choose between them, and it says so. */
export function VersionsCard({ versions }: { versions: readonly Version[] }) {
  const [newest, before] = versions.map(({ version }) => version);
  const [pair, setPair] = useState<{ a: number; b: number } | null>(null);
  const a = known(versions, pair?.a) ?? before ?? 0;
  const b = known(versions, pair?.b) ?? newest ?? 0;
  const ways = [a, b].flatMap((number): Way[] => {
    const found = versions.find(({ version }) => version === number);
    if (found === undefined) return [];
    const { contacts, contained, abandoned } = found;
    return [{ arm: String(number), contacts, contained: contained.count, abandoned: abandoned.count }];
  });
  const data = versions.map(({ version }) => ({ value: String(version), label: nameOf(String(version)) }));
  return (
    <Card title={m.flowstat_versions()} hint={m.flowstat_versions_hint()}>
      <div className={classes.pickers}>
        <Select
          size="xs"
          label={m.release_before()}
          allowDeselect={false}
          data={data}
          value={String(a)}
          onChange={(value) => setPair({ a: Number(value), b })}
        />
        <Select
          size="xs"
          label={m.release_after()}
          allowDeselect={false}
          data={data}
          value={String(b)}
          onChange={(value) => setPair({ a, b: Number(value) })}
        />
      </div>
      {a === b ? (
        <p className={classes.dim}>{m.flowstat_same_version()}</p>
      ) : (
        <Ways {...compareWays(ways)} name={nameOf} />
      )}
    </Card>
  );
}

const known = (versions: readonly Version[], number: number | undefined): number | undefined =>
  versions.some(({ version }) => version === number) ? number : undefined;

/** 0 stands for a sub-flow's version that was not told. */
const nameOf = (version: string): string =>
  version === "0" ? m.flowstat_version_unknown() : m.release_version({ version });
