import { Alert, Badge, Button, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Article } from "../../../domain/knowledge/article.ts";
import { FailureNote } from "../../app/failure-note.tsx";
import { percent } from "../../app/format.ts";
import { m } from "../../paraglide/messages.js";
import queue from "../queue/queue-aside.module.css";
import type { AsideProps } from "../sections.tsx";
import { tryQuestion } from "./article-store.ts";
import classes from "./knowledge.module.css";

/** Beside an article: a question in its language, and what the saved articles say to it. */
export function ArticleAside({ part, dirty }: AsideProps<Article>) {
  const [text, setText] = useState("");
  const { language } = part;
  const asking = useMutation({ mutationFn: () => tryQuestion({ text, language, collection: "" }) });
  return (
    <section className={queue.preview} aria-labelledby="question-title">
      <h3 id="question-title">{m.knowledge_try()}</h3>
      {dirty && <Alert color="amber">{m.knowledge_saved_only()}</Alert>}
      <Textarea
        aria-label={m.knowledge_question()}
        placeholder={m.knowledge_question()}
        lang={language}
        autosize
        minRows={2}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
        data-testid="knowledge-question"
      />
      <Button
        size="xs"
        variant="light"
        disabled={text.trim() === ""}
        loading={asking.isPending}
        onClick={() => asking.mutate()}
        data-testid="knowledge-ask"
      >
        {m.knowledge_ask()}
      </Button>
      {asking.error && <FailureNote error={asking.error} />}
      <div role="status" className={classes.answers}>
        {asking.data?.length === 0 && <Text size="sm">{m.nothing_found()}</Text>}
        {asking.data?.slice(0, 5).map(({ article, answer, source, confidence, answers }) => (
          <article key={article} className={classes.answer} data-answers={answers || undefined}>
            <header>
              <b>{source}</b>
              <Badge size="sm" color={answers ? "green" : "gray"} variant="light">
                {percent(confidence)}
              </Badge>
            </header>
            <p lang={language}>{answer}</p>
            {!answers && <small>{m.knowledge_not_given()}</small>}
          </article>
        ))}
      </div>
    </section>
  );
}
