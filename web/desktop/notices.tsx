import { notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { lossWords, noticeWords } from "./notice-words.ts";
import { useDesk, useDesktop } from "./use-desktop.ts";

const shownMs = 7_000;

/** Shows what went wrong, and what happened by itself, as a note that leaves by itself. A rescue stays: see `Losses`. */
export function Notices() {
  const desktop = useDesktop();
  const notices = useDesk((state) => state.notices);
  const losses = useDesk((state) => state.losses);
  useEffect(() => {
    for (const notice of notices) {
      const color = notice.kind === "error" ? "red" : "green";
      notifications.show({ id: notice.id, color, message: noticeWords(notice), autoClose: shownMs });
      desktop.dismiss(notice.id);
    }
  }, [notices, desktop]);
  useEffect(() => {
    for (const loss of losses) {
      if (loss.why === "rescued") continue;
      const id = `loss-${loss.contact}`;
      notifications.show({ id, color: "gray", message: lossWords(loss), autoClose: shownMs });
      desktop.seeLoss(loss.contact);
    }
  }, [losses, desktop]);
  return null;
}
