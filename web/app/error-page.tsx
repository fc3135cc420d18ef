import { Anchor, Center, Stack, Text, Title } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { Link, useRouter } from "@tanstack/react-router";
import { m } from "../paraglide/messages.js";
import { Mark } from "./brand.tsx";
import { FailureNote } from "./failure-note.tsx";

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Center h="100%" p="lg">
      <Stack w={420} gap="md" align="stretch">
        <Mark size={36} />
        <FailureNote
          error={error}
          retry={() => {
            reset();
            void router.invalidate();
          }}
        />
      </Stack>
    </Center>
  );
}

export function NotFoundPage() {
  return (
    <Center h="100%" p="lg">
      <Stack align="center" gap="xs">
        <Mark size={36} />
        <Title order={1} size="h3">
          {m.page_not_found()}
        </Title>
        <Text c="dimmed">{m.page_not_found_hint()}</Text>
        <Anchor component={Link} to="/">
          {m.to_the_desktop()}
        </Anchor>
      </Stack>
    </Center>
  );
}
