import { Alert, Button, Code, Group, Text } from "@mantine/core";
import { CircleAlert } from "lucide-react";
import { m } from "../paraglide/messages.js";
import { failureWords, requestIdOf } from "./failure-words.ts";

/** A failure as a sentence, its request's id, and a way on. */
export function FailureNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const id = requestIdOf(error);
  return (
    <Alert color="red" variant="light" icon={<CircleAlert size={18} />} role="alert">
      <Text size="sm">{failureWords(error)}</Text>
      <Group mt={id || retry ? "xs" : 0} gap="sm" justify="space-between">
        {id ? (
          <Text size="xs" c="dimmed">
            {m.request_id()} <Code>{id}</Code>
          </Text>
        ) : (
          <span />
        )}
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {m.try_again()}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
