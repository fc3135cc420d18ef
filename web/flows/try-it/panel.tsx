import { Alert, Button, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import type { TestProblem } from "../../../domain/flow/rehearsal/problem.ts";
import { testProblemWords } from "../../../domain/flow/rehearsal/problem-words.ts";
import { waitingWords } from "../../../domain/flow/rehearsal/words.ts";
import type { TestStep } from "../../../domain/flow/schema/flow-test.ts";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import type { PanelProps } from "../store/editor.ts";
import { ChatInput } from "./chat-input.tsx";
import { Conversation } from "./conversation.tsx";
import { lightOf } from "./light-of.ts";
import { SettingForm } from "./setting-form.tsx";
import { SettingSummary } from "./setting-summary.tsx";
import { Toolbar } from "./toolbar.tsx";
import classes from "./try-it.module.css";
import { useLight } from "./use-light.ts";
import { useRehearsal } from "./use-rehearsal.ts";
import { useSpoken } from "./use-spoken.ts";
import { Variables } from "./variables.tsx";
import { VoiceInput } from "./voice-input.tsx";

/** The flow as it stands on the canvas, gone through as a customer would: by telephone or in a chat. */
export function Panel({ editor }: PanelProps) {
  const tryOut = useRehearsal(editor);
  const { trying, tried, change } = tryOut;
  const [setting, setSetting] = useState(false);
  const [refused, setRefused] = useState<TestProblem | null>(null);
  const rehearsal = tried.state === "played" ? tried.rehearsal : null;
  const problem = tried.state === "played" ? tried.problem : null;
  const spoken = useSpoken(trying.manner === "voice" ? (rehearsal?.transcript ?? []) : []);

  const { id } = editor.flow;
  const path = useMemo(
    () => (rehearsal === null ? null : lightOf(rehearsal.path, id, rehearsal.over)),
    [rehearsal, id],
  );
  useLight(editor, path);

  function step(next: TestStep) {
    spoken.hush();
    setRefused(tryOut.step(next));
  }
  function back() {
    spoken.hush();
    setRefused(null);
    change({ steps: (rehearsal?.steps ?? trying.steps).slice(0, -1) });
  }
  function restart() {
    spoken.hush();
    setRefused(null);
    change({ steps: [], ...(trying.clock.kind === "now" && { clock: { kind: "now", at: Date.now() } }) });
  }
  const language = getLocale();
  return (
    <section className={classes.panel} aria-label={m.tryit_title()} data-testid="try-it">
      <Toolbar editor={editor} tryOut={tryOut} spoken={spoken} back={back} restart={restart} />
      <SettingSummary trying={trying} opened={setting} toggle={() => setSetting(!setting)} />
      {setting ? (
        <SettingForm editor={editor} trying={trying} change={change} close={() => setSetting(false)} />
      ) : (
        <>
          {tried.state === "broken" && (
            <Alert color="red" m="sm" role="alert">
              {m.tryit_broken({ reason: tried.message })}
            </Alert>
          )}
          {rehearsal !== null && (
            <Conversation editor={editor} transcript={rehearsal.transcript} steps={rehearsal.steps.length} />
          )}
          {problem !== null && (
            <Alert color="amber" mx="sm" mb="xs" p="xs" role="alert" data-testid="try-stuck">
              <Text size="sm">{testProblemWords(problem, language)}</Text>
              <Button
                size="compact-xs"
                variant="default"
                mt={6}
                onClick={() => change({ steps: rehearsal?.steps ?? [] })}
              >
                {m.tryit_drop_rest()}
              </Button>
            </Alert>
          )}
          {refused !== null && problem === null && (
            <Text size="xs" c="amber" mx="sm" mb={4} role="alert" data-testid="try-refused">
              {testProblemWords(refused, language)}
            </Text>
          )}
          {rehearsal !== null && (
            <>
              <Variables variables={rehearsal.run.variables} />
              <footer className={classes.foot}>
                <p className={classes.waits} data-over={rehearsal.over || undefined} role="status">
                  <i aria-hidden="true" />
                  {waitingWords(rehearsal.waits, language)}
                </p>
                {trying.manner === "voice" ? (
                  <VoiceInput
                    editor={editor}
                    trying={trying}
                    rehearsal={rehearsal}
                    step={step}
                    restart={restart}
                  />
                ) : (
                  <ChatInput
                    editor={editor}
                    trying={trying}
                    rehearsal={rehearsal}
                    step={step}
                    restart={restart}
                  />
                )}
              </footer>
            </>
          )}
        </>
      )}
    </section>
  );
}
