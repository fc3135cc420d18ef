import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { localTime } from "../../../domain/calendar/local-time.ts";
import type { FlowGraph } from "../../../domain/flow/flow.ts";
import { ordinaryMorning, type RehearsalSetting } from "../../../domain/flow/rehearsal/setting.ts";
import type { Language } from "../../../domain/media/protocol.ts";
import { IntentModel } from "../../../domain/understanding/intent-model.ts";
import { type Trained, train } from "../../../domain/understanding/train.ts";
import { understand } from "../../../domain/understanding/understand.ts";
import { apiFetch } from "../../api/fetch.ts";

const readModel = async (id: string): Promise<IntentModel> =>
  IntentModel.parse(await (await apiFetch(`/api/intent-models/${encodeURIComponent(id)}`)).json());

/** Training takes some 30 ms: once for each model and language. */
const trained = new WeakMap<IntentModel, Partial<Record<Language, Trained>>>();
function trainedOf(model: IntentModel, language: Language): Trained {
  const known = trained.get(model) ?? {};
  trained.set(model, known);
  known[language] ??= train(model, language);
  return known[language];
}

/** The models that these flows name and the API has. */
export function useModels(flows: readonly FlowGraph[]): ReadonlyMap<string, IntentModel> {
  const ids = [
    ...new Set(
      flows.flatMap(({ nodes }) =>
        Object.values(nodes).flatMap((node) => (node.kind === "understand" ? [node.model] : [])),
      ),
    ),
  ];
  const models = useQueries({
    queries: ids.map((id) => ({
      queryKey: ["intent-model", id],
      queryFn: () => readModel(id),
      staleTime: 60_000,
      retry: false,
    })),
    combine: (results) => results.map(({ data }) => data),
  });
  const known = models.flatMap((model) => model ?? []);
  // The models themselves are the key: the list is a new one at each render.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => new Map(known.map((model) => [model.id, model])), [...known]);
}

/** Understands what is said by these models, trained here, as the edge does. Other questions are left to the defaults. */
export function understandHere(
  models: ReadonlyMap<string, IntentModel>,
  { at, timeZone }: { at: number | null; timeZone: string },
): NonNullable<RehearsalSetting["outside"]> {
  const today = localTime(timeZone, at ?? ordinaryMorning)?.date ?? "1970-01-01";
  return (_node, question) => {
    if (question.about !== "intent") return null;
    const model = models.get(question.model);
    if (model === undefined) return null;
    const { intent, confidence, slots } = understand(trainedOf(model, question.language), question.text, {
      today,
    });
    return {
      exit: intent !== null && question.intents.includes(intent) ? `intent:${intent}` : "otherwise",
      variables: { ...slots, confidence: confidence.toFixed(2) },
    };
  };
}
