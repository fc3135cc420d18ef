import { hc } from "hono/client";
import type { SecretsApi } from "../../../workers/api/index.ts";
import type { Secret } from "../../../workers/api/secrets.ts";
import { apiFetch } from "../../api/fetch.ts";
import type { PartStore } from "../parts.ts";

/** A secret in its editor: `value` is empty unless it is to be set, for it is never read. */
export interface SecretPart extends Secret {
  value: string;
}

const secrets = hc<SecretsApi>("/api", { fetch: apiFetch }).secrets;
const toPart = (secret: Secret): SecretPart => ({ ...secret, value: "" });

export const secretStore: PartStore<SecretPart> = {
  list: async () => (await (await secrets.$get()).json()).items.map(toPart),
  create: async ({ id, name, hosts, value }) =>
    toPart(await (await secrets.$post({ json: { id, name, hosts, value } })).json()),
  replace: async (id, { name, hosts, value }) => {
    const json = value === "" ? { name, hosts } : { name, hosts, value };
    return toPart(await (await secrets[":id"].$put({ param: { id }, json })).json());
  },
  remove: async (id) => void (await secrets[":id"].$delete({ param: { id } })),
};

export const blankSecret = (): SecretPart => ({
  ...{ id: "", name: "", hosts: [], value: "", author: "", createdAt: 0, updatedAt: 0, usedAt: null },
});
