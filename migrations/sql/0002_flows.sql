ALTER TABLE `flow_version` ADD `note` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `flow_version` ADD `despite` text;--> statement-breakpoint
ALTER TABLE `flow_version` ADD `tests` text;--> statement-breakpoint
CREATE TABLE `flow_draft` (
	`tenant` text NOT NULL,
	`flow` text NOT NULL,
	`name` text NOT NULL,
	`revision` integer NOT NULL,
	`base` integer,
	`published` integer,
	`body` text NOT NULL,
	`author` text,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`tenant`, `flow`)
);
--> statement-breakpoint
CREATE TABLE `flow_release` (
	`tenant` text NOT NULL,
	`flow` text NOT NULL,
	`aliases` text NOT NULL,
	`trial` text,
	`scheduled` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant`, `flow`)
);
--> statement-breakpoint
CREATE TABLE `flow_visit` (
	`tenant` text NOT NULL,
	`flow` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`contact` text NOT NULL,
	`called_by` text,
	`entry` text NOT NULL,
	`outcome` text NOT NULL,
	`queued` integer NOT NULL,
	`contained` integer NOT NULL,
	`abandoned` integer NOT NULL,
	`left_at` text,
	`arms` text NOT NULL,
	PRIMARY KEY(`tenant`, `flow`, `version`, `at`, `contact`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `flow_step` (
	`tenant` text NOT NULL,
	`flow` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`contact` text NOT NULL,
	`seq` integer NOT NULL,
	`what` text NOT NULL,
	`node` text NOT NULL,
	`exit` text,
	`ms` integer,
	`bucket` integer,
	PRIMARY KEY(`tenant`, `flow`, `version`, `at`, `contact`, `seq`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `intent_model` (
	`tenant` text NOT NULL,
	`id` text NOT NULL,
	`body` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant`, `id`)
);
--> statement-breakpoint
CREATE TABLE `knowledge_article` (
	`tenant` text NOT NULL,
	`id` text NOT NULL,
	`collection` text NOT NULL,
	`language` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`url` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant`, `id`)
);
--> statement-breakpoint
CREATE INDEX `knowledge_article_title` ON `knowledge_article` (`tenant`,`collection`,`title`,`id`);--> statement-breakpoint
CREATE TABLE `knowledge_passage` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant` text NOT NULL,
	`article` text NOT NULL,
	`place` integer NOT NULL,
	`text` text NOT NULL,
	`scope` text NOT NULL,
	`title_words` text NOT NULL,
	`words` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `knowledge_passage_article` ON `knowledge_passage` (`tenant`,`article`,`place`);--> statement-breakpoint
CREATE TABLE `look_up_table` (
	`tenant` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`columns` text NOT NULL,
	`key_column` text NOT NULL,
	`rows` integer DEFAULT 0 NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant`, `id`)
);
--> statement-breakpoint
CREATE TABLE `look_up_row` (
	`tenant` text NOT NULL,
	`table_id` text NOT NULL,
	`key` text NOT NULL,
	`cells` text NOT NULL,
	PRIMARY KEY(`tenant`, `table_id`, `key`)
);
--> statement-breakpoint
CREATE VIRTUAL TABLE knowledge_index USING fts5(
	scope, title_words, words,
	content='knowledge_passage', content_rowid='id',
	tokenize="unicode61 remove_diacritics 2 tokenchars '-'"
);
--> statement-breakpoint
CREATE TRIGGER knowledge_passage_insert AFTER INSERT ON knowledge_passage BEGIN
	INSERT INTO knowledge_index(rowid, scope, title_words, words) VALUES (new.id, new.scope, new.title_words, new.words);
END;
--> statement-breakpoint
CREATE TRIGGER knowledge_passage_delete AFTER DELETE ON knowledge_passage BEGIN
	INSERT INTO knowledge_index(knowledge_index, rowid, scope, title_words, words) VALUES ('delete', old.id, old.scope, old.title_words, old.words);
END;
--> statement-breakpoint
CREATE TRIGGER knowledge_passage_update AFTER UPDATE ON knowledge_passage BEGIN
	INSERT INTO knowledge_index(knowledge_index, rowid, scope, title_words, words) VALUES ('delete', old.id, old.scope, old.title_words, old.words);
	INSERT INTO knowledge_index(rowid, scope, title_words, words) VALUES (new.id, new.scope, new.title_words, new.words);
END;
--> statement-breakpoint
CREATE TABLE `secret` (
	`tenant` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`hosts` text NOT NULL,
	`sealed` text NOT NULL,
	`author` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`used_at` integer,
	PRIMARY KEY(`tenant`, `id`)
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`tenant` text NOT NULL,
	`name` text NOT NULL,
	`body` text NOT NULL,
	`author` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant`, `name`)
);
