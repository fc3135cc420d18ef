/** Versions of a flow and which of them contacts get, as the API keeps them. Each call rejects with an `ApiFailure`. */
import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { Flow } from "../../../domain/flow/flow.ts";
import { apiFetch } from "../../api/fetch.ts";

const version = z.number().int();

const ReleaseState = z.object({
  live: version,
  aliases: z.record(z.string(), version),
  /** `share`: 0 to 1 of the contacts that would get the live version. */
  trial: z.object({ version, share: z.number() }).nullable(),
  /** `at`: ms since epoch. */
  scheduled: z.object({ version, at: z.number() }).nullable(),
});
export type ReleaseState = z.infer<typeof ReleaseState>;

const VersionInfo = z.object({
  version,
  note: z.string(),
  author: z.object({ id: z.string(), name: z.string() }).nullable(),
  createdAt: z.number(),
  /** Why it was published though tests failed; null: none did. */
  despite: z.string().nullable(),
  tests: z.object({ passed: z.number(), failed: z.number() }).nullable(),
  live: z.boolean(),
  trial: z.number().nullable(),
  scheduledAt: z.number().nullable(),
  aliases: z.array(z.string()),
});
export type VersionInfo = z.infer<typeof VersionInfo>;

const Versions = z.object({
  items: z.array(VersionInfo),
  /** null: nothing was published yet. */
  release: ReleaseState.nullable(),
  /** What `before` is for the next page. */
  next: z.number().nullable(),
});
export type Versions = z.infer<typeof Versions>;

const TestOutcome = z.object({ name: z.string(), passed: z.boolean(), problems: z.array(z.string()) });
export type TestOutcome = z.infer<typeof TestOutcome>;

/** What comes with `tests-failed`, and with `invalid`. */
export const TestsFailed = z.object({ tests: z.array(TestOutcome) });
export const Invalid = z.object({
  problems: z.array(z.object({ node: z.string().nullable(), message: z.string() })),
});

const pathOf = (flow: string, rest: string): string => `/api/flows/${encodeURIComponent(flow)}${rest}`;
const read = async (path: string): Promise<unknown> => (await apiFetch(path)).json();

async function tell(method: "POST" | "PUT", path: string, body: unknown): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  return (await apiFetch(path, { method, headers, body: JSON.stringify(body) })).json();
}

/** So many versions at a time. */
const pageSize = 50;

/** The newest versions, the newest first. */
export const versionsQuery = (flow: string) =>
  queryOptions({
    queryKey: ["flow-versions", flow],
    queryFn: async () => Versions.parse(await read(pathOf(flow, `/versions?limit=${pageSize}`))),
  });

/** Versions before this one. */
export const olderVersions = async (flow: string, before: number): Promise<Versions> =>
  Versions.parse(await read(pathOf(flow, `/versions?before=${before}&limit=${pageSize}`)));

/** A version never changes. */
export const versionQuery = (flow: string, number: number) =>
  queryOptions({
    queryKey: ["flow-version", flow, number],
    queryFn: async () => z.object({ flow: Flow }).parse(await read(pathOf(flow, `/versions/${number}`))).flow,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const putRelease = async (flow: string, release: ReleaseState): Promise<ReleaseState> =>
  ReleaseState.parse(await tell("PUT", pathOf(flow, "/release"), release));

/** Makes an earlier version live; trial and schedule are taken back, aliases stay. */
export const rollBack = async (flow: string, to: number): Promise<ReleaseState> =>
  ReleaseState.parse(await tell("POST", pathOf(flow, "/roll-back"), { version: to }));

export interface PublishWish {
  note: string;
  live: boolean;
  /** Why, though tests fail. */
  despite?: string;
  /** The draft's that is meant. */
  revision: number;
}

/** Resolves to the new version's number. */
export const publish = async (flow: string, wish: PublishWish): Promise<number> =>
  z.object({ version }).parse(await tell("POST", pathOf(flow, "/publish"), wish)).version;
