CREATE SCHEMA "files";
--> statement-breakpoint
CREATE TABLE "files"."content" (
	"file_id" uuid PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "files"."file" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"record_kind" text NOT NULL,
	"record_id" uuid NOT NULL,
	"root_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"title" text NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer,
	"height" integer,
	"sha256" text NOT NULL,
	"visibility" text NOT NULL,
	"cover" boolean DEFAULT false NOT NULL,
	"scan" text NOT NULL,
	"scan_asked_at" timestamp (3) with time zone,
	"uploaded_by" uuid NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"removed_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "file_removed_with_reason" CHECK ((removed_at is null) = (removed_reason is null))
);
--> statement-breakpoint
CREATE TABLE "files"."usage" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"bytes" bigint NOT NULL,
	CONSTRAINT "usage_within_limit" CHECK (bytes between 0 and 524288000)
);
--> statement-breakpoint
ALTER TABLE "files"."content" ADD CONSTRAINT "content_file_id_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "files"."file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "file_root" ON "files"."file" USING btree ("root_id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "file_record" ON "files"."file" USING btree ("record_id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "file_scan" ON "files"."file" USING btree ("scan_asked_at") WHERE scan in ('pending', 'unscanned') and removed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "file_one_cover" ON "files"."file" USING btree ("record_kind","record_id") WHERE cover and removed_at is null;--> statement-breakpoint
-- by hand
-- Pieces are read from the middle: what is compressed as a whole would be unpacked from its beginning each time.
ALTER TABLE "files"."content" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
