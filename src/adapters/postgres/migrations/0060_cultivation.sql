CREATE SCHEMA "cultivation";
--> statement-breakpoint
CREATE SCHEMA "eligibility";
--> statement-breakpoint
CREATE TABLE "catalogue"."title_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	"reason" text NOT NULL,
	"evidence" text NOT NULL,
	"changed_on" date NOT NULL,
	"state" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "title_change_state" CHECK (state in ('asked', 'approved', 'reviewing', 'refused', 'withdrawn')),
	CONSTRAINT "title_change_by_another" CHECK (decided_by <> asked_by or state = 'withdrawn'),
	CONSTRAINT "title_change_decided" CHECK ((state = 'asked') = (decided_at is null))
);
--> statement-breakpoint
CREATE TABLE "catalogue"."title_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "catalogue"."title_event_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"title_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"on" date NOT NULL,
	"kind" text NOT NULL,
	"standing" text NOT NULL,
	"reason" text NOT NULL,
	"evidence" text NOT NULL,
	"by" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cultivation"."code" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "cultivation"."code_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1)
);
--> statement-breakpoint
CREATE TABLE "cultivation"."entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"platform_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"locality" text NOT NULL,
	"stage" text NOT NULL,
	"state" text NOT NULL,
	"statement" text NOT NULL,
	"plan" text NOT NULL,
	"applied_by" uuid NOT NULL,
	"applied_at" timestamp (3) with time zone NOT NULL,
	"code" text,
	"entered_on" date,
	"due_on" date,
	"mentor_department" text,
	"rectify_by" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "entry_code" UNIQUE("code"),
	CONSTRAINT "entry_stage" CHECK (stage in ('building', 'operating')),
	CONSTRAINT "entry_state" CHECK (state in ('applied', 'recommended', 'declined', 'withdrawn', 'pooled', 'rectifying', 'left', 'promoted')),
	CONSTRAINT "entry_admitted_whole" CHECK ((state in ('pooled', 'rectifying', 'left', 'promoted')) = (code is not null and entered_on is not null and mentor_department is not null)),
	CONSTRAINT "entry_due_while_building" CHECK (stage = 'building' or due_on is null),
	CONSTRAINT "entry_rectified_by" CHECK ((state = 'rectifying') = (rectify_by is not null))
);
--> statement-breakpoint
CREATE TABLE "cultivation"."event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "cultivation"."event_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"entry_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"on" date NOT NULL,
	"act" text NOT NULL,
	"state" text NOT NULL,
	"stage" text NOT NULL,
	"reason" text NOT NULL,
	"evidence" text NOT NULL,
	"by" uuid,
	"year" integer,
	"term" date,
	CONSTRAINT "event_by_somebody" CHECK (by is not null or act = 'promote')
);
--> statement-breakpoint
CREATE TABLE "cultivation"."milestone" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"due_on" date NOT NULL,
	"done_on" date,
	"evidence" text DEFAULT '' NOT NULL,
	"reported_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "milestone_done_with_evidence" CHECK ((done_on is null) = (evidence = ''))
);
--> statement-breakpoint
CREATE TABLE "eligibility"."self_check" (
	"id" uuid PRIMARY KEY NOT NULL,
	"platform_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"edition" text NOT NULL,
	"outcome" text NOT NULL,
	"answers" jsonb NOT NULL,
	"result" jsonb NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "self_check_outcome" CHECK (outcome in ('pass', 'fail', 'unknown'))
);
--> statement-breakpoint
ALTER TABLE "catalogue"."platform" ADD COLUMN "bookings_stopped_on" date;--> statement-breakpoint
ALTER TABLE "catalogue"."title" ADD COLUMN "standing" text DEFAULT 'valid' NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."title" ADD COLUMN "rectify_by" date;--> statement-breakpoint
ALTER TABLE "catalogue"."title" ADD COLUMN "ended_on" date;--> statement-breakpoint
ALTER TABLE "catalogue"."title" ADD COLUMN "barred_until" date;--> statement-breakpoint
ALTER TABLE "catalogue"."title_change" ADD CONSTRAINT "title_change_title_id_title_id_fk" FOREIGN KEY ("title_id") REFERENCES "catalogue"."title"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."title_event" ADD CONSTRAINT "title_event_title_id_title_id_fk" FOREIGN KEY ("title_id") REFERENCES "catalogue"."title"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cultivation"."code" ADD CONSTRAINT "code_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "cultivation"."entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cultivation"."event" ADD CONSTRAINT "event_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "cultivation"."entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cultivation"."milestone" ADD CONSTRAINT "milestone_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "cultivation"."entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "title_change_title" ON "catalogue"."title_change" USING btree ("title_id","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "title_change_open" ON "catalogue"."title_change" USING btree ("title_id","kind") WHERE state in ('asked', 'reviewing');--> statement-breakpoint
CREATE INDEX "title_event_title" ON "catalogue"."title_event" USING btree ("title_id","serial");--> statement-breakpoint
CREATE UNIQUE INDEX "entry_open" ON "cultivation"."entry" USING btree ("platform_id") WHERE state in ('applied', 'recommended', 'pooled', 'rectifying');--> statement-breakpoint
CREATE INDEX "entry_organisation" ON "cultivation"."entry" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "entry_applied" ON "cultivation"."entry" USING btree ("applied_at");--> statement-breakpoint
CREATE INDEX "event_entry" ON "cultivation"."event" USING btree ("entry_id","serial");--> statement-breakpoint
CREATE UNIQUE INDEX "event_one_review_a_year" ON "cultivation"."event" USING btree ("entry_id","year") WHERE year is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "milestone_position" ON "cultivation"."milestone" USING btree ("entry_id","position");--> statement-breakpoint
CREATE INDEX "self_check_organisation" ON "eligibility"."self_check" USING btree ("organisation_id","saved_at");--> statement-breakpoint
ALTER TABLE "catalogue"."title" ADD CONSTRAINT "title_level_of_ladder" CHECK ((ladder = 'administrative' and level in ('national', 'national-candidate', 'provincial', 'municipal'))
        or (ladder = 'miit' and level in ('national', 'miit-key', 'miit-reserve')));--> statement-breakpoint
ALTER TABLE "catalogue"."title" ADD CONSTRAINT "title_standing" CHECK (standing in ('valid', 'reviewing', 'rectifying', 'revoked', 'ended') and (state = 'confirmed' or standing = 'valid'));--> statement-breakpoint
ALTER TABLE "catalogue"."title" ADD CONSTRAINT "title_over_since" CHECK ((standing in ('revoked', 'ended')) = (ended_on is not null));--> statement-breakpoint
ALTER TABLE "catalogue"."title" ADD CONSTRAINT "title_rectified_by" CHECK ((standing = 'rectifying') = (rectify_by is not null));--> statement-breakpoint
ALTER TABLE "catalogue"."title" ADD CONSTRAINT "title_barred_revoked" CHECK (barred_until is null or standing = 'revoked');