import { asc, eq } from "drizzle-orm";
import { secretsUsed } from "../../../domain/outside/secrets-used.ts";
import type { Env } from "../../../durable/env.ts";
import { encryptSecret } from "../../../durable/secrets/cipher.ts";
import { forgetSecret } from "../../../durable/secrets/read-secret.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { secret, user } from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";
import { notThere } from "../configuration/change-part.ts";
import { readDraft } from "../configuration/read-draft.ts";
import type { NewSecret, Secret, SecretChange } from "../secrets.ts";

type Author = { id: string; name: string };

/** More are a mistake. */
const most = 200;

export async function listSecrets(store: TenantStore): Promise<Secret[]> {
  const [rows, users] = await store.together(
    store.select(secret, { orderBy: [asc(secret.name), asc(secret.id)] }),
    store.select(user),
  );
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return rows.map(({ id, name, hosts, author, createdAt, updatedAt, usedAt }) => ({
    ...{ id, name, hosts, author: names.get(author) ?? "", createdAt, updatedAt, usedAt },
  }));
}

/** Throws `conflict` when the id is taken, or there are too many. */
export async function createSecret(
  env: Env,
  store: TenantStore,
  author: Author,
  { id, name, hosts, value }: NewSecret,
): Promise<Secret> {
  if ((await store.find(secret, { limit: most })).length === most)
    throw new ApiError("conflict", `There are at most ${most} secrets.`);
  const now = Date.now();
  const sealed = await encryptSecret(env, store.tenant, id, value);
  const row = { id, name, hosts, sealed, author: author.id, createdAt: now, updatedAt: now };
  const [inserted] = await store.write(store.insert(secret, row, "ignore"));
  if (inserted !== 1) throw new ApiError("conflict", `The id ${id} is taken.`);
  return { ...{ id, name, hosts, author: author.name, createdAt: now, updatedAt: now }, usedAt: null };
}

/** Throws `not-found`. */
export async function changeSecret(
  env: Env,
  store: TenantStore,
  author: Author,
  id: string,
  { name, hosts, value }: SecretChange,
): Promise<Secret> {
  const now = Date.now();
  const sealed = value === undefined ? {} : { sealed: await encryptSecret(env, store.tenant, id, value) };
  const set = { name, hosts, author: author.id, updatedAt: now, ...sealed };
  await store.write(store.update(secret, set, eq(secret.id, id)));
  forgetSecret(store.tenant, id);
  const row = await store.one(secret, eq(secret.id, id));
  if (row === undefined) throw notThere();
  return {
    ...{ id, name, hosts, author: author.name, createdAt: row.createdAt, updatedAt: now },
    usedAt: row.usedAt,
  };
}

/** Throws `not-found`, or `in-use` while a flow or a setting names it. */
export async function removeSecret(store: TenantStore, id: string): Promise<void> {
  const { config } = await readDraft(store);
  const { flows, speech, messaging } = config;
  const users = [
    ...flows.flatMap((flow) => (secretsUsed(flow).has(id) ? [`flows/${flow.id}`] : [])),
    ...(secretsUsed(speech).has(id) ? ["speech"] : []),
    ...(secretsUsed(messaging).has(id) ? ["messaging"] : []),
  ];
  if (users.length > 0) throw new ApiError("in-use", `This is still used by ${users.join(", ")}.`);
  const [removed] = await store.write(store.remove(secret, eq(secret.id, id)));
  forgetSecret(store.tenant, id);
  if (removed !== 1) throw notThere();
}
