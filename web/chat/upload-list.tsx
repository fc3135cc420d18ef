import { CloseButton, Progress, Text } from "@mantine/core";
import { m } from "../paraglide/messages.js";
import classes from "./upload-list.module.css";
import type { Uploads } from "./use-uploads.ts";

/** Files on their way, with how far they are. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  if (uploads.list.length === 0) return null;
  return (
    <ul className={classes.list}>
      {uploads.list.map((one) => (
        <li key={one.id} className={classes.upload} data-failed={one.failure !== null || undefined}>
          <div className={classes.text}>
            <Text size="sm" truncate>
              {one.name}
            </Text>
            {one.failure === null ? (
              <Progress value={one.share * 100} size={4} aria-label={m.uploading({ name: one.name })} />
            ) : (
              <Text size="xs" c="var(--bad)" role="alert">
                {one.failure}
              </Text>
            )}
          </div>
          <CloseButton
            size="sm"
            aria-label={m.remove_file({ name: one.name })}
            onClick={() => uploads.remove(one.id)}
          />
        </li>
      ))}
    </ul>
  );
}
