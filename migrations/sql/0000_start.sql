CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `account_user` ON `account` (`user_id`);--> statement-breakpoint
CREATE TABLE `agent_profile` (
	`tenant` text NOT NULL,
	`user` text NOT NULL,
	`skills` text NOT NULL,
	`queues` text NOT NULL,
	`capacity` text NOT NULL,
	PRIMARY KEY(`tenant`, `user`)
);
--> statement-breakpoint
CREATE TABLE `tenant` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`time_zone` text NOT NULL,
	`language` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `config_part` (
	`tenant` text NOT NULL,
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`position` integer NOT NULL,
	`address` text,
	`body` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant`, `kind`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `config_part_address_unique` ON `config_part` (`address`);--> statement-breakpoint
CREATE TABLE `contact` (
	`tenant` text NOT NULL,
	`id` text NOT NULL,
	`seq` integer NOT NULL,
	`channel` text NOT NULL,
	`entry` text NOT NULL,
	`language` text NOT NULL,
	`origin` text,
	`customer` text,
	`queue` text,
	`agent` text,
	`priority` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`queued_at` integer,
	`answered_at` integer,
	`ended_at` integer,
	`outcome` text,
	`wait_ms` integer,
	`talk_ms` integer,
	`hold_ms` integer NOT NULL,
	`wrap_up_ms` integer,
	`disposition` text,
	`note` text,
	`recordings` integer NOT NULL,
	PRIMARY KEY(`tenant`, `id`)
);
--> statement-breakpoint
CREATE INDEX `contact_opened` ON `contact` (`tenant`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `contact_customer` ON `contact` (`tenant`,`customer`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `contact_agent` ON `contact` (`tenant`,`agent`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `contact_queue` ON `contact` (`tenant`,`queue`,`opened_at`,`id`);--> statement-breakpoint
CREATE TABLE `contact_event` (
	`tenant` text NOT NULL,
	`contact` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`type` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`tenant`, `contact`, `seq`)
);
--> statement-breakpoint
CREATE INDEX `contact_event_recording` ON `contact_event` (`tenant`,`contact`) WHERE type = 'recording.saved';--> statement-breakpoint
CREATE TABLE `customer` (
	`tenant` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`reading` text,
	`tier` text NOT NULL,
	`language` text NOT NULL,
	`email` text,
	`note` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant`, `id`)
);
--> statement-breakpoint
CREATE INDEX `customer_name` ON `customer` (`tenant`,`name`,`id`);--> statement-breakpoint
CREATE TABLE `customer_identity` (
	`tenant` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`customer` text NOT NULL,
	PRIMARY KEY(`tenant`, `kind`, `value`)
);
--> statement-breakpoint
CREATE INDEX `customer_identity_customer` ON `customer_identity` (`tenant`,`customer`);--> statement-breakpoint
CREATE TABLE `flow_version` (
	`tenant` text NOT NULL,
	`flow` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`author` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant`, `flow`, `version`)
);
--> statement-breakpoint
CREATE TABLE `idempotency` (
	`tenant` text NOT NULL,
	`user` text NOT NULL,
	`key` text NOT NULL,
	`route` text NOT NULL,
	`request_hash` text NOT NULL,
	`status` integer,
	`body` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant`, `user`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_created` ON `idempotency` (`created_at`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `two_factor` (
	`id` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`user_id` text NOT NULL,
	`verified` integer DEFAULT true NOT NULL,
	`failed_verification_count` integer DEFAULT 0 NOT NULL,
	`locked_until` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `two_factor_user` ON `two_factor` (`user_id`);--> statement-breakpoint
CREATE INDEX `two_factor_secret` ON `two_factor` (`secret`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant` text NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`role` text NOT NULL,
	`language` text NOT NULL,
	`two_factor_enabled` integer DEFAULT false NOT NULL,
	`removed_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE INDEX `user_tenant` ON `user` (`tenant`,`name`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verification_identifier` ON `verification` (`identifier`);