import { Skeleton, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Language } from "../../../domain/media/protocol.ts";
import type { Confusion, Evaluation } from "../../../domain/understanding/evaluate.ts";
import type { IntentModel } from "../../../domain/understanding/intent-model.ts";
import { percent } from "../../app/format.ts";
import { m } from "../../paraglide/messages.js";
import queue from "../queue/queue-aside.module.css";
import { askAccuracy } from "./ask-worker.ts";
import classes from "./understanding.module.css";

interface Props {
  model: IntentModel;
  language: Language;
}

/** What the model makes of its own examples when they are held out, and which intents it confuses. */
export function Accuracy({ model, language }: Props) {
  const { data, error } = useQuery({
    queryKey: ["understanding", "accuracy", language, model],
    queryFn: () => askAccuracy(model, language),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
    retry: false,
  });
  if (error) return <Text size="sm">{m.intent_not_tested()}</Text>;
  if (data === undefined) return <Skeleton height={160} role="status" aria-label={m.loading()} />;
  return (
    <section className={queue.preview} aria-labelledby="accuracy-title" data-testid="intent-accuracy">
      <h3 id="accuracy-title">{m.intent_accuracy()}</h3>
      {data.accuracy === null ? (
        <Text size="sm">{m.intent_too_few()}</Text>
      ) : (
        <Figures evaluation={data} accuracy={data.accuracy} />
      )}
    </section>
  );
}

function Figures({ evaluation, accuracy }: { evaluation: Evaluation; accuracy: number }) {
  const { tested, notUnderstood, mistaken, intents, confusions } = evaluation;
  const understood = tested - notUnderstood;
  const right = understood - mistaken;
  return (
    <>
      <Text size="xs" c="dimmed">
        {m.intent_accuracy_hint()}
      </Text>
      <p className={classes.share} data-testid="intent-share">
        {percent(accuracy)}
      </p>
      <dl className={queue.sum}>
        <Figure name={m.intent_tested()} value={tested} />
        <Figure name={m.intent_not_understood()} value={notUnderstood} />
        <Figure name={m.intent_mistaken()} value={mistaken} />
        <Figure
          name={m.intent_right_when_understood()}
          value={understood === 0 ? "–" : percent(right / understood)}
        />
      </dl>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{m.intent()}</th>
            <th scope="col">{m.intent_recall()}</th>
            <th scope="col">{m.intent_precision()}</th>
          </tr>
        </thead>
        <tbody>
          {intents
            .filter((one) => one.tested > 0)
            .map(({ intent, recall, precision }) => (
              <tr key={intent ?? ""}>
                <th scope="row">{intent ?? m.intent_none()}</th>
                <td>{recall === null ? "–" : percent(recall)}</td>
                <td>{precision === null ? "–" : percent(precision)}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {confusions.length > 0 && <h4 className={classes.heading}>{m.intent_confusions()}</h4>}
      <ul className={classes.confusions}>
        {/* A mistake leads the customer astray; what is not understood is asked again. */}
        {[...confusions.filter(isMistake), ...confusions.filter((one) => !isMistake(one))].map(
          (confusion) => {
            const { intent, takenFor, sentences } = confusion;
            return (
              <li key={`${intent} ${takenFor}`}>
                <b>{confusionWords(confusion)}</b>
                {sentences.slice(0, 3).map((sentence) => (
                  <q key={sentence}>{sentence}</q>
                ))}
              </li>
            );
          },
        )}
      </ul>
    </>
  );
}

const isMistake = ({ takenFor }: Confusion): boolean => takenFor !== null;

function confusionWords({ intent, takenFor, sentences: { length: count } }: Confusion): string {
  if (takenFor === null) return m.intent_missed({ intent: intent ?? m.intent_none(), count });
  return m.intent_confused({ intent: intent ?? m.intent_none(), other: takenFor, count });
}

const Figure = ({ name, value }: { name: string; value: number | string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
