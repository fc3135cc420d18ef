import { hc } from "hono/client";
import { z } from "zod";
import { IntentModel } from "../../../domain/understanding/intent-model.ts";
import type { IntentModelsApi } from "../../../workers/api/index.ts";
import { apiFetch } from "../../api/fetch.ts";
import type { PartStore } from "../parts.ts";
import { cleanModel } from "./intent-draft.ts";

const models = hc<IntentModelsApi>("/api", { fetch: apiFetch })["intent-models"];

export const intentStore: PartStore<IntentModel> = {
  list: async () => z.array(IntentModel).parse((await (await models.$get()).json()).items),
  create: async (draft) => IntentModel.parse(await (await models.$post({ json: cleanModel(draft) })).json()),
  replace: async (id, draft) => {
    const { id: _, ...json } = cleanModel(draft);
    return IntentModel.parse(await (await models[":id"].$put({ param: { id }, json })).json());
  },
  remove: async (id) => void (await models[":id"].$delete({ param: { id } })),
};
