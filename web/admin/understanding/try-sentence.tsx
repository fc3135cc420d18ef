import { Progress, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { localTime } from "../../../domain/calendar/local-time.ts";
import type { Language } from "../../../domain/media/protocol.ts";
import type { IntentModel } from "../../../domain/understanding/intent-model.ts";
import { configQuery } from "../../api/queries.ts";
import { percent } from "../../app/format.ts";
import { m } from "../../paraglide/messages.js";
import queue from "../queue/queue-aside.module.css";
import { askSentence } from "./ask-worker.ts";
import classes from "./understanding.module.css";

/** A sentence, and what the model as it stands in the form makes of it. */
export function TrySentence({ model, language }: { model: IntentModel; language: Language }) {
  const [text, setText] = useState("");
  const [said] = useDebouncedValue(text, 200);
  const timeZone = useQuery(configQuery).data?.timeZone ?? "UTC";
  const today = localTime(timeZone, Date.now())?.date ?? "1970-01-01";
  const { data } = useQuery({
    queryKey: ["understanding", "sentence", language, model, said, today],
    queryFn: () => askSentence(model, language, said, today),
    enabled: said.trim() !== "",
    placeholderData: keepPreviousData,
    gcTime: 30_000,
    retry: false,
  });
  return (
    <section className={queue.preview} aria-labelledby="sentence-title">
      <h3 id="sentence-title">{m.intent_try()}</h3>
      <TextInput
        aria-label={m.intent_try_label()}
        placeholder={m.intent_try_label()}
        lang={language}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
        // The sentence is no part of the form around it.
        onKeyDown={(event) => {
          if (event.key === "Enter") event.preventDefault();
        }}
        data-testid="intent-sentence"
      />
      {data && said.trim() !== "" && (
        <div className={classes.understood} role="status" data-testid="intent-understood">
          <b>{data.intent ?? m.intent_none()}</b>
          {data.ranking.slice(0, 4).map(({ intent, confidence }) => (
            <div key={intent} className={classes.rank}>
              <span>{intent}</span>
              <Progress value={confidence * 100} aria-label={intent} />
              <span>{percent(confidence)}</span>
            </div>
          ))}
          {Object.entries(data.slots).map(([name, value]) => (
            <Text key={name} size="sm">
              {name}: <b>{value}</b>
            </Text>
          ))}
        </div>
      )}
    </section>
  );
}
