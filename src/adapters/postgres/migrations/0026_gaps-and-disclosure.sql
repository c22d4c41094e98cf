CREATE SCHEMA "disclosure";
--> statement-breakpoint
CREATE SCHEMA "governance";
--> statement-breakpoint
CREATE TABLE "catalogue"."need_reading" (
	"need_id" uuid NOT NULL,
	"platform_id" uuid NOT NULL,
	"way" text NOT NULL,
	"day" date NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "need_reading_need_id_platform_id_way_day_pk" PRIMARY KEY("need_id","platform_id","way","day")
);
--> statement-breakpoint
CREATE TABLE "disclosure"."request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"need_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"platform_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"state" text NOT NULL,
	"purpose" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" text,
	"undertaking_version" text,
	"undertaking_digest" text,
	"accepted_by" uuid,
	"accepted_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "request_state" CHECK (state in ('asked', 'granted', 'refused', 'revoked')),
	CONSTRAINT "request_decided" CHECK ((state = 'asked') = (decided_at is null)),
	CONSTRAINT "request_revoked" CHECK ((state = 'revoked') = (revoked_at is not null)),
	CONSTRAINT "request_accepted_once_granted" CHECK (accepted_at is null or state in ('granted', 'revoked')),
	CONSTRAINT "request_accepted_whole" CHECK (num_nonnulls(accepted_at, accepted_by, undertaking_version, undertaking_digest) in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "governance"."gap_report" (
	"month" date NOT NULL,
	"scope" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"fewest" integer NOT NULL,
	"figures" jsonb NOT NULL,
	CONSTRAINT "gap_report_month_scope_pk" PRIMARY KEY("month","scope")
);
--> statement-breakpoint
ALTER TABLE "catalogue"."need" ADD COLUMN "withdrawn_code" text;--> statement-breakpoint
ALTER TABLE "catalogue"."need" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "inquiry"."inquiry" ADD COLUMN "closed_code" text;--> statement-breakpoint
ALTER TABLE "matching"."outcome" ADD COLUMN "first_met_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "matching"."outcome" ADD COLUMN "shortfalls" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."need_reading" ADD CONSTRAINT "need_reading_need_id_need_id_fk" FOREIGN KEY ("need_id") REFERENCES "catalogue"."need"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."need_reading" ADD CONSTRAINT "need_reading_platform_id_platform_id_fk" FOREIGN KEY ("platform_id") REFERENCES "catalogue"."platform"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "request_live" ON "disclosure"."request" USING btree ("need_id","platform_id") WHERE state in ('asked', 'granted');--> statement-breakpoint
CREATE INDEX "request_provider" ON "disclosure"."request" USING btree ("provider_id");