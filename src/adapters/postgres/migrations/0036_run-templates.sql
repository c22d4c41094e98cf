CREATE SCHEMA "run";
--> statement-breakpoint
CREATE TABLE "run"."booked_run" (
	"booking_id" uuid PRIMARY KEY NOT NULL,
	"template_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"size" double precision NOT NULL,
	"batches" integer NOT NULL,
	"kind" text NOT NULL,
	"tasks" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "booked_run_amounts" CHECK (size > 0 and batches > 0)
);
--> statement-breakpoint
CREATE TABLE "run"."template" (
	"id" uuid PRIMARY KEY NOT NULL,
	"line_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "run"."template_version" (
	"template_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "template_version_template_id_version_pk" PRIMARY KEY("template_id","version")
);
--> statement-breakpoint
ALTER TABLE "run"."template_version" ADD CONSTRAINT "template_version_template_id_template_id_fk" FOREIGN KEY ("template_id") REFERENCES "run"."template"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booked_run_template" ON "run"."booked_run" USING btree ("template_id");--> statement-breakpoint
CREATE INDEX "template_line" ON "run"."template" USING btree ("line_id");--> statement-breakpoint
CREATE INDEX "template_organisation" ON "run"."template" USING btree ("organisation_id");