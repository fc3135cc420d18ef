import { Briefcase, Coffee, GraduationCap, type LucideIcon, Pause, Utensils } from "lucide-react";
import type { TenantConfig } from "../../domain/directory/config.ts";
import { m } from "../paraglide/messages.js";

type Reason = TenantConfig["notReadyReasons"][number];
type Kind = Reason["kind"];

export interface ReasonGroup {
  kind: Kind;
  words: () => string;
  Icon: LucideIcon;
  reasons: Reason[];
}

const kinds: Record<Kind, Pick<ReasonGroup, "words" | "Icon">> = {
  break: { words: m.reason_kind_break, Icon: Coffee },
  meal: { words: m.reason_kind_meal, Icon: Utensils },
  training: { words: m.reason_kind_training, Icon: GraduationCap },
  work: { words: m.reason_kind_work, Icon: Briefcase },
  other: { words: m.reason_kind_other, Icon: Pause },
};

/** The reasons under a heading each kind has, kinds without any left out. One kind alone is just "not ready". */
export function reasonsByKind(reasons: readonly Reason[]): ReasonGroup[] {
  const groups = (Object.keys(kinds) as Kind[]).flatMap((kind) => {
    const some = reasons.filter((reason) => reason.kind === kind);
    return some.length === 0 ? [] : [{ kind, ...kinds[kind], reasons: some }];
  });
  return groups.length === 1 ? groups.map((group) => ({ ...group, words: m.presence_not_ready })) : groups;
}
