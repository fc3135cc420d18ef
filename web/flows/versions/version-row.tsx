import { ActionIcon, Badge, Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import {
  CalendarClock,
  EllipsisVertical,
  Eye,
  FileInput,
  FlaskConical,
  GitCompareArrows,
  Rocket,
  Tag,
  TriangleAlert,
  Undo2,
} from "lucide-react";
import { configQuery } from "../../api/queries.ts";
import { dayAndTime, percent } from "../../app/format.ts";
import { m } from "../../paraglide/messages.js";
import type { Side } from "./compare-view.tsx";
import type { VersionWish } from "./version-dialogs.tsx";
import classes from "./versions.module.css";
import type { VersionInfo } from "./versions-api.ts";

interface Props {
  version: VersionInfo;
  live: number | null;
  compare(from: Side, to: Side): void;
  ask(wish: VersionWish): void;
}

/** One version: who published it when and with which words, what its tests came to, and who gets it. */
export function VersionRow({ version, live, compare, ask }: Props) {
  const zone = useQuery(configQuery).data?.timeZone;
  const { version: number, note, author, createdAt, despite, tests } = version;
  const name = m.release_version({ version: number });
  return (
    <li className={classes.row} data-testid={`version-${number}`} data-live={version.live || undefined}>
      <div className={classes.top}>
        <b>{name}</b>
        <Badges version={version} zone={zone} />
        <span className={classes.gap} />
        <Menu position="bottom-end" withInitialFocusPlaceholder={false} width={230}>
          <Menu.Target>
            <ActionIcon aria-label={m.actions_for({ name })} data-testid={`version-more-${number}`}>
              <EllipsisVertical size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Eye size={14} />} onClick={() => ask({ kind: "look", version: number })}>
              {m.release_look()}
            </Menu.Item>
            <Menu.Item leftSection={<GitCompareArrows size={14} />} onClick={() => compare(number, "draft")}>
              {m.release_compare_draft()}
            </Menu.Item>
            {live !== null && live !== number && (
              <Menu.Item leftSection={<GitCompareArrows size={14} />} onClick={() => compare(live, number)}>
                {m.release_compare_live()}
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<FileInput size={14} />}
              onClick={() => ask({ kind: "restore", version: number })}
              data-testid="version-restore"
            >
              {m.release_restore()}
            </Menu.Item>
            <Menu.Divider />
            {live !== number && (
              <>
                <Menu.Item
                  leftSection={live !== null && number < live ? <Undo2 size={14} /> : <Rocket size={14} />}
                  onClick={() => ask({ kind: "live", version: number })}
                  data-testid="version-live"
                >
                  {live !== null && number < live ? m.release_roll_back() : m.release_make_live()}
                </Menu.Item>
                {live !== null && (
                  <>
                    <Menu.Item
                      leftSection={<FlaskConical size={14} />}
                      onClick={() => ask({ kind: "trial", version: number })}
                      data-testid="version-trial"
                    >
                      {m.release_try()}
                    </Menu.Item>
                    <Menu.Item
                      leftSection={<CalendarClock size={14} />}
                      onClick={() => ask({ kind: "schedule", version: number })}
                      data-testid="version-schedule"
                    >
                      {m.release_schedule()}
                    </Menu.Item>
                  </>
                )}
              </>
            )}
            {live !== null && (
              <Menu.Item
                leftSection={<Tag size={14} />}
                onClick={() => ask({ kind: "alias", version: number })}
                data-testid="version-alias"
              >
                {m.release_name_it()}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </div>
      {note !== "" && <p className={classes.note}>{note}</p>}
      <p className={classes.dim}>
        <time dateTime={new Date(createdAt).toISOString()}>{dayAndTime(createdAt, zone)}</time>
        {author !== null && ` · ${author.name}`}
        {tests !== null &&
          ` · ${
            tests.failed > 0
              ? m.release_tests_failed({ failed: tests.failed, count: tests.passed + tests.failed })
              : tests.passed > 0
                ? m.release_tests_passed({ count: tests.passed })
                : m.release_no_tests()
          }`}
      </p>
      {despite !== null && (
        <p className={classes.despite} data-testid="version-despite">
          <TriangleAlert size={13} aria-hidden="true" />
          <span>{m.release_despite({ name: author?.name ?? m.release_nobody(), reason: despite })}</span>
        </p>
      )}
    </li>
  );
}

function Badges({
  version: { live, trial, scheduledAt, aliases },
  zone,
}: {
  version: VersionInfo;
  zone: string | undefined;
}) {
  return (
    <>
      {live && (
        <Badge color="green" variant="light" size="sm">
          {m.release_live()}
        </Badge>
      )}
      {trial !== null && (
        <Badge color="violet" variant="light" size="sm">
          {m.release_on_trial({ share: percent(trial) })}
        </Badge>
      )}
      {scheduledAt !== null && (
        <Badge color="amber" variant="light" size="sm" tt="none">
          {m.release_from({ time: dayAndTime(scheduledAt, zone) })}
        </Badge>
      )}
      {aliases.map((alias) => (
        <Badge key={alias} color="ai" variant="light" size="sm" tt="none" leftSection={<Tag size={10} />}>
          {alias}
        </Badge>
      ))}
    </>
  );
}
