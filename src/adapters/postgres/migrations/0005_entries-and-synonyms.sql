CREATE SCHEMA "search";
--> statement-breakpoint
CREATE TABLE "catalogue"."entry" (
	"number" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "catalogue"."entry_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"record_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"path" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"body" text NOT NULL,
	"locality" text NOT NULL,
	"facets" text[] NOT NULL,
	"ranges" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"confirmed_on" date NOT NULL,
	"removed" boolean DEFAULT false NOT NULL,
	"changed_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "entry_record" UNIQUE("kind","record_id")
);
--> statement-breakpoint
CREATE TABLE "search"."synonym" (
	"id" uuid PRIMARY KEY NOT NULL,
	"words" text[] NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX "entry_owner" ON "catalogue"."entry" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "entry_changed" ON "catalogue"."entry" USING btree ("changed_in");--> statement-breakpoint
CREATE INDEX "synonym_words" ON "search"."synonym" USING gin ("words");--> statement-breakpoint
INSERT INTO "search"."synonym" ("id", "words", "changed_at") SELECT gen_random_uuid(), words::text[], '2026-11-24T00:00:00+08:00' FROM (VALUES
	('{反应釜,搅拌釜}'),
	('{中试,中间试验,中试放大}'),
	('{小批量,小批量试生产,小批试制}'),
	('{样品试制,打样}'),
	('{喷雾干燥,喷干}'),
	('{冷冻干燥,冻干}'),
	('{检验检测,检测}'),
	('{涂布,涂覆}'),
	('{锂电池,锂离子电池,锂电}'),
	('{集成电路,芯片}'),
	('{膜分离,膜过滤}')) AS given (words);
