CREATE SCHEMA "layout";
--> statement-breakpoint
CREATE TABLE "layout"."build" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "layout"."build_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"locality" text NOT NULL,
	"cluster" text NOT NULL,
	"process" text NOT NULL,
	"content" jsonb NOT NULL,
	"state" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"submitted_by" uuid,
	"submitted_at" timestamp (3) with time zone,
	"comparison" jsonb,
	"proposed_by" uuid,
	"started_by" uuid,
	"started_on" date,
	"gate_id" uuid,
	"platform_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "build_state_known" CHECK (state in ('draft', 'submitted', 'returned', 'proposed', 'started', 'built', 'stopped', 'withdrawn')),
	CONSTRAINT "build_submitted" CHECK (state in ('draft', 'withdrawn') or submitted_at is not null),
	CONSTRAINT "build_started_whole" CHECK ((state in ('started', 'built', 'stopped')) = (started_on is not null and started_by is not null and gate_id is not null)),
	CONSTRAINT "build_started_by_another" CHECK (started_by <> proposed_by),
	CONSTRAINT "build_proposed" CHECK (state not in ('proposed', 'started', 'built', 'stopped') or proposed_by is not null),
	CONSTRAINT "build_became_platform" CHECK (platform_id is null or state = 'built')
);
--> statement-breakpoint
CREATE TABLE "layout"."fact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "layout"."fact_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"build_id" uuid NOT NULL,
	"condition" text NOT NULL,
	"what" text NOT NULL,
	"source" text NOT NULL,
	"state" text NOT NULL,
	"stated_by" uuid NOT NULL,
	"stated_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_unit" text,
	"decided_at" timestamp (3) with time zone,
	"note" text,
	CONSTRAINT "fact_state" CHECK (state in ('stated', 'confirmed', 'rejected')),
	CONSTRAINT "fact_decided" CHECK ((state = 'stated') = (decided_at is null)),
	CONSTRAINT "fact_decided_by_another" CHECK (decided_by <> stated_by),
	CONSTRAINT "fact_rejected_with_note" CHECK (state <> 'rejected' or note is not null)
);
--> statement-breakpoint
CREATE TABLE "layout"."gate" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "layout"."gate_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"conditions" jsonb NOT NULL,
	"basis" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" text,
	CONSTRAINT "gate_state" CHECK (state in ('proposed', 'adopted', 'declined')),
	CONSTRAINT "gate_decided" CHECK ((state = 'proposed') = (decided_at is null)),
	CONSTRAINT "gate_decided_by_another" CHECK (decided_by <> proposed_by),
	CONSTRAINT "gate_declined_with_note" CHECK (state <> 'declined' or note is not null)
);
--> statement-breakpoint
CREATE TABLE "layout"."plan" (
	"id" uuid PRIMARY KEY NOT NULL,
	"locality" text NOT NULL,
	"content" jsonb NOT NULL,
	"state" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"submitted_by" uuid,
	"submitted_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "plan_state" CHECK (state in ('draft', 'submitted', 'returned', 'confirmed')),
	CONSTRAINT "plan_submitted" CHECK (state = 'draft' or submitted_by is not null),
	CONSTRAINT "plan_confirmed_by_another" CHECK (state <> 'confirmed' or decided_by <> submitted_by),
	CONSTRAINT "plan_returned_with_note" CHECK (state <> 'returned' or note is not null)
);
--> statement-breakpoint
CREATE TABLE "layout"."step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "layout"."step_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"build_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"on" date NOT NULL,
	"act" text NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"evidence" text NOT NULL,
	"by" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "layout"."build" ADD CONSTRAINT "build_gate_id_gate_id_fk" FOREIGN KEY ("gate_id") REFERENCES "layout"."gate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "layout"."fact" ADD CONSTRAINT "fact_build_id_build_id_fk" FOREIGN KEY ("build_id") REFERENCES "layout"."build"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "layout"."step" ADD CONSTRAINT "step_build_id_build_id_fk" FOREIGN KEY ("build_id") REFERENCES "layout"."build"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "build_locality" ON "layout"."build" USING btree ("locality","created_at");--> statement-breakpoint
CREATE INDEX "build_state" ON "layout"."build" USING btree ("state","started_on");--> statement-breakpoint
CREATE INDEX "fact_build" ON "layout"."fact" USING btree ("build_id","serial");--> statement-breakpoint
CREATE UNIQUE INDEX "gate_one_open" ON "layout"."gate" USING btree ("state") WHERE state = 'proposed';--> statement-breakpoint
CREATE INDEX "plan_locality" ON "layout"."plan" USING btree ("locality","created_at");--> statement-breakpoint
CREATE INDEX "step_build" ON "layout"."step" USING btree ("build_id","serial");