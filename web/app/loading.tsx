import { Center, Loader } from "@mantine/core";
import { m } from "../paraglide/messages.js";

/** A quiet sign that something is on its way. */
export function LoadingPage() {
  return (
    <Center h="100%" mih={160} role="status" aria-label={m.loading()}>
      <Loader size="sm" type="dots" />
    </Center>
  );
}
