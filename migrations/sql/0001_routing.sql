CREATE TABLE `callback` (
	`tenant` text NOT NULL,
	`contact` text NOT NULL,
	`number` text NOT NULL,
	`customer` text,
	`queue` text NOT NULL,
	`due_at` integer,
	`promised_at` integer NOT NULL,
	`closed_at` integer,
	`outcome` text,
	PRIMARY KEY(`tenant`, `contact`)
);
--> statement-breakpoint
CREATE INDEX `callback_number` ON `callback` (`tenant`,`number`,`closed_at`);--> statement-breakpoint
CREATE INDEX `callback_customer` ON `callback` (`tenant`,`customer`,`closed_at`);--> statement-breakpoint
CREATE TABLE `presence_event` (
	`tenant` text NOT NULL,
	`agent` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	PRIMARY KEY(`tenant`, `agent`, `seq`)
);
--> statement-breakpoint
CREATE INDEX `presence_event_at` ON `presence_event` (`tenant`,`at`);--> statement-breakpoint
ALTER TABLE `agent_profile` ADD `capacity_profile` text;--> statement-breakpoint
ALTER TABLE `agent_profile` ADD `attributes` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX `contact_ended` ON `contact` (`ended_at`,`tenant`,`id`);