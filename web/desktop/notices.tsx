import { notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { noticeWords } from "./notice-words.ts";
import { useDesk, useDesktop } from "./use-desktop.ts";

/** Shows what went wrong as a note that leaves by itself. */
export function Notices() {
  const desktop = useDesktop();
  const notices = useDesk((state) => state.notices);
  useEffect(() => {
    for (const notice of notices) {
      notifications.show({ id: notice.id, color: "red", message: noticeWords(notice), autoClose: 7_000 });
      desktop.dismiss(notice.id);
    }
  }, [notices, desktop]);
  return null;
}
