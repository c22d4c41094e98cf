CREATE TABLE "catalogue"."title" (
	"id" uuid PRIMARY KEY NOT NULL,
	"platform_id" uuid NOT NULL,
	"ladder" text NOT NULL,
	"level" text NOT NULL,
	"name" text NOT NULL,
	"doc_number" text NOT NULL,
	"issuer" text NOT NULL,
	"issued_on" date NOT NULL,
	"expires_on" date,
	"state" text NOT NULL,
	"declared_by" uuid NOT NULL,
	"declared_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "title_document" UNIQUE("platform_id","ladder","level","doc_number"),
	CONSTRAINT "title_days_in_order" CHECK (expires_on is null or issued_on <= expires_on),
	CONSTRAINT "title_decided_by_another" CHECK (decided_by <> declared_by),
	CONSTRAINT "title_decided" CHECK ((state = 'declared') = (decided_at is null)),
	CONSTRAINT "title_returned_with_reason" CHECK ((state = 'returned') = (note is not null))
);
--> statement-breakpoint
ALTER TABLE "catalogue"."platform" ADD COLUMN "sites" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."platform" ADD COLUMN "miit_directions" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."platform" ADD COLUMN "co_builders" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."platform" ADD COLUMN "governance" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."platform" ADD COLUMN "pledge" jsonb;--> statement-breakpoint
ALTER TABLE "catalogue"."title" ADD CONSTRAINT "title_platform_id_platform_id_fk" FOREIGN KEY ("platform_id") REFERENCES "catalogue"."platform"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "title_declared" ON "catalogue"."title" USING btree ("declared_at") WHERE state = 'declared';