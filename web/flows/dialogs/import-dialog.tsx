import { Alert, Button, FileButton, Modal, Text, Textarea } from "@mantine/core";
import { CircleX, FileUp } from "lucide-react";
import { useState } from "react";
import { type FileProblem, readFlowFile } from "../../../domain/flow/flow-file.ts";
import { m } from "../../paraglide/messages.js";
import { placed } from "../store/arrange.ts";
import { useSession } from "../store/use-session.ts";
import classes from "./dialogs.module.css";

/** Takes what a file says in the place of the draft: one step, which can be undone. */
export function ImportDialog({ close }: { close(): void }) {
  const session = useSession();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<readonly FileProblem[]>([]);

  function take(given: string) {
    const read = readFlowFile(given);
    setWrong(read.ok ? [] : read.problems);
    if (!read.ok) return;
    const flow = {
      ...placed(read.flow, session.view.get().direction),
      id: session.id,
      version: session.flow.version,
    };
    session.change(flow, m.edit_import(), { selection: [] });
    close();
    setTimeout(() => session.eyes?.bring([]), 50);
  }
  async function open(file: File | null) {
    if (file === null) return;
    const given = await file.text();
    setText(given);
    take(given);
  }
  return (
    <Modal
      opened
      onClose={close}
      title={m.edit_import()}
      size="lg"
      closeButtonProps={{ "aria-label": m.close() }}
    >
      <div className={classes.fields}>
        <Text size="sm" c="dimmed">
          {m.edit_import_hint()}
        </Text>
        <FileButton onChange={(file) => void open(file)} accept="application/json,.json">
          {(props) => (
            <Button {...props} variant="default" leftSection={<FileUp size={16} />} data-autofocus>
              {m.edit_choose_file()}
            </Button>
          )}
        </FileButton>
        <Textarea
          size="xs"
          label={m.edit_or_text()}
          autosize
          minRows={6}
          maxRows={16}
          spellCheck={false}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: "0.75rem" } }}
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
          data-testid="import-text"
        />
        {wrong.length > 0 && (
          <Alert color="red" icon={<CircleX size={18} />} role="alert" title={m.edit_import_wrong()}>
            <ul className={classes.wrong}>
              {wrong.slice(0, 20).map((problem) => (
                <li key={JSON.stringify(problem)}>{fileProblemWords(problem)}</li>
              ))}
            </ul>
          </Alert>
        )}
      </div>
      <div className={classes.buttons}>
        <Button variant="default" onClick={close}>
          {m.cancel()}
        </Button>
        <Button disabled={text.trim() === ""} onClick={() => take(text)} data-testid="import-take">
          {m.edit_import_take()}
        </Button>
      </div>
    </Modal>
  );
}

const fileProblemWords = ({ message }: FileProblem): string => message;
