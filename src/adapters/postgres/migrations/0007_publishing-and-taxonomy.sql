CREATE SCHEMA "publishing";
--> statement-breakpoint
CREATE SCHEMA "taxonomy";
--> statement-breakpoint
CREATE TABLE "publishing"."version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"record_kind" text NOT NULL,
	"record_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"state" text NOT NULL,
	"submitted_by" uuid NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" text,
	"publish_on" date,
	"public_from" timestamp (3) with time zone,
	"public_to" timestamp (3) with time zone,
	"ended_reason" text,
	CONSTRAINT "version_number" UNIQUE("record_kind","record_id","number")
);
--> statement-breakpoint
CREATE TABLE "taxonomy"."edition" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scheme" text NOT NULL,
	"label" text NOT NULL,
	"effective_from" date NOT NULL,
	"source" text NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "edition_day" UNIQUE("scheme","effective_from")
);
--> statement-breakpoint
CREATE TABLE "taxonomy"."term" (
	"edition_id" uuid NOT NULL,
	"code" text NOT NULL,
	"parent" text,
	"name" text NOT NULL,
	"confirmed" boolean DEFAULT true NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "term_edition_id_code_pk" PRIMARY KEY("edition_id","code")
);
--> statement-breakpoint
ALTER TABLE "taxonomy"."term" ADD CONSTRAINT "term_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "taxonomy"."edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "version_one_public" ON "publishing"."version" USING btree ("record_kind","record_id") WHERE state = 'published';--> statement-breakpoint
CREATE UNIQUE INDEX "version_one_pending" ON "publishing"."version" USING btree ("record_kind","record_id") WHERE state in ('in-review', 'scheduled');--> statement-breakpoint
CREATE INDEX "version_due" ON "publishing"."version" USING btree ("publish_on") WHERE state = 'scheduled';