CREATE SCHEMA "steering";
--> statement-breakpoint
CREATE TABLE "steering"."figure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"indicator" text NOT NULL,
	"population" text NOT NULL,
	"place" text NOT NULL,
	"period" text NOT NULL,
	"kind" text NOT NULL,
	"revision" integer NOT NULL,
	"unit" text NOT NULL,
	"state" text NOT NULL,
	"value" double precision,
	"missing" text,
	"source" text DEFAULT '' NOT NULL,
	"method" text,
	"reason" text,
	"asked_at" timestamp (3) with time zone,
	"due_on" date,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"submitted_by" uuid,
	"submitted_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "figure_revision" UNIQUE("indicator","place","period","kind","revision"),
	CONSTRAINT "figure_state" CHECK (state in ('due', 'draft', 'submitted', 'returned', 'confirmed')),
	CONSTRAINT "figure_kind" CHECK (kind in ('actual', 'forecast')),
	CONSTRAINT "figure_said" CHECK (state in ('due', 'draft') or ((value is null) <> (missing is null) and source <> '' and submitted_by is not null)),
	CONSTRAINT "figure_forecast_method" CHECK (kind = 'actual' or state in ('due', 'draft') or value is null or method is not null),
	CONSTRAINT "figure_revised_with_reason" CHECK (revision = 1 or reason is not null),
	CONSTRAINT "figure_confirmed_by_another" CHECK (state <> 'confirmed' or decided_by <> submitted_by),
	CONSTRAINT "figure_returned_with_note" CHECK (state <> 'returned' or note is not null)
);
--> statement-breakpoint
CREATE TABLE "steering"."handover" (
	"id" uuid PRIMARY KEY NOT NULL,
	"milestone_id" uuid NOT NULL,
	"from_unit" text NOT NULL,
	"to_unit" text NOT NULL,
	"reason" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" text,
	CONSTRAINT "handover_state" CHECK (state in ('proposed', 'accepted', 'declined', 'withdrawn')),
	CONSTRAINT "handover_to_another" CHECK (from_unit <> to_unit),
	CONSTRAINT "handover_decided" CHECK ((state = 'proposed') = (decided_at is null))
);
--> statement-breakpoint
CREATE TABLE "steering"."issue" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "steering"."issue_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"what" text NOT NULL,
	"crossings" text[] NOT NULL,
	"task" text,
	"raised_unit" text NOT NULL,
	"raised_by" uuid NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"unit" text,
	"besides" text[] DEFAULT '{}' NOT NULL,
	"working_days" smallint,
	"since" date,
	"due_on" date,
	"escalated_at" timestamp (3) with time zone,
	"escalated_reason" text,
	"decision" text,
	"result" text,
	"result_by" uuid,
	"result_at" timestamp (3) with time zone,
	"closed_by" uuid,
	"closed_at" timestamp (3) with time zone,
	"note" text,
	"told" smallint DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "issue_state_known" CHECK (state in ('raised', 'assigned', 'escalated', 'decided', 'reported', 'closed', 'withdrawn')),
	CONSTRAINT "issue_crosses" CHECK (cardinality(crossings) > 0),
	CONSTRAINT "issue_in_hand" CHECK (state in ('raised', 'escalated', 'withdrawn') or (unit is not null and due_on is not null)),
	CONSTRAINT "issue_escalated" CHECK ((escalated_at is null) = (escalated_reason is null)),
	CONSTRAINT "issue_result" CHECK (state not in ('reported', 'closed') or (result is not null and result_by is not null)),
	CONSTRAINT "issue_decided" CHECK (state <> 'decided' or decision is not null),
	CONSTRAINT "issue_closed_by_another" CHECK (state <> 'closed' or closed_by <> result_by)
);
--> statement-breakpoint
CREATE TABLE "steering"."meeting" (
	"id" uuid PRIMARY KEY NOT NULL,
	"issue_id" uuid NOT NULL,
	"held_on" date NOT NULL,
	"units" text[] NOT NULL,
	"minutes" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "steering"."milestone" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "steering"."milestone_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"task" text NOT NULL,
	"unit" text NOT NULL,
	"name" text NOT NULL,
	"proof" text NOT NULL,
	"due_on" date NOT NULL,
	"moved" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"done_on" date,
	"result" text,
	"submitted_by" uuid,
	"submitted_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" text,
	"told" smallint DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "milestone_state" CHECK (state in ('draft', 'open', 'submitted', 'returned', 'confirmed')),
	CONSTRAINT "milestone_opened" CHECK ((state = 'draft') = (opened_at is null)),
	CONSTRAINT "milestone_submitted" CHECK (state in ('draft', 'open') or (done_on is not null and result is not null and submitted_by is not null)),
	CONSTRAINT "milestone_confirmed_by_another" CHECK (state <> 'confirmed' or decided_by <> submitted_by),
	CONSTRAINT "milestone_returned_with_note" CHECK (state <> 'returned' or note is not null)
);
--> statement-breakpoint
CREATE TABLE "steering"."series" (
	"indicator" text PRIMARY KEY NOT NULL,
	"population" text NOT NULL,
	CONSTRAINT "series_population" UNIQUE("indicator","population")
);
--> statement-breakpoint
CREATE TABLE "steering"."slip" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "steering"."slip_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"unit" text NOT NULL,
	"task" text,
	"milestone_id" uuid,
	"issue_id" uuid,
	"demand" text NOT NULL,
	"due_on" date NOT NULL,
	"state" text NOT NULL,
	"issued_by" uuid NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"closed_by" uuid,
	"closed_at" timestamp (3) with time zone,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "slip_state" CHECK (state in ('issued', 'answered', 'returned', 'closed')),
	CONSTRAINT "slip_answered" CHECK (state = 'issued' or (answer is not null and answered_by is not null)),
	CONSTRAINT "slip_closed_by_another" CHECK (state <> 'closed' or closed_by <> answered_by)
);
--> statement-breakpoint
CREATE TABLE "steering"."step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"person_id" uuid,
	"unit" text,
	"what" text NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "steering"."figure" ADD CONSTRAINT "figure_series" FOREIGN KEY ("indicator","population") REFERENCES "steering"."series"("indicator","population") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "steering"."handover" ADD CONSTRAINT "handover_milestone_id_milestone_id_fk" FOREIGN KEY ("milestone_id") REFERENCES "steering"."milestone"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "steering"."meeting" ADD CONSTRAINT "meeting_issue_id_issue_id_fk" FOREIGN KEY ("issue_id") REFERENCES "steering"."issue"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "steering"."slip" ADD CONSTRAINT "slip_milestone_id_milestone_id_fk" FOREIGN KEY ("milestone_id") REFERENCES "steering"."milestone"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "steering"."slip" ADD CONSTRAINT "slip_issue_id_issue_id_fk" FOREIGN KEY ("issue_id") REFERENCES "steering"."issue"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "figure_one_open" ON "steering"."figure" USING btree ("indicator","place","period","kind") WHERE state <> 'confirmed';--> statement-breakpoint
CREATE INDEX "figure_unit" ON "steering"."figure" USING btree ("unit","state");--> statement-breakpoint
CREATE UNIQUE INDEX "handover_one_open" ON "steering"."handover" USING btree ("milestone_id") WHERE state = 'proposed';--> statement-breakpoint
CREATE INDEX "handover_to" ON "steering"."handover" USING btree ("to_unit") WHERE state = 'proposed';--> statement-breakpoint
CREATE INDEX "issue_state" ON "steering"."issue" USING btree ("state","raised_at");--> statement-breakpoint
CREATE INDEX "issue_unit" ON "steering"."issue" USING btree ("unit","state");--> statement-breakpoint
CREATE INDEX "issue_raised" ON "steering"."issue" USING btree ("raised_unit");--> statement-breakpoint
CREATE INDEX "meeting_issue" ON "steering"."meeting" USING btree ("issue_id");--> statement-breakpoint
CREATE INDEX "milestone_task" ON "steering"."milestone" USING btree ("task","unit");--> statement-breakpoint
CREATE INDEX "milestone_unit" ON "steering"."milestone" USING btree ("unit","state");--> statement-breakpoint
CREATE INDEX "milestone_due" ON "steering"."milestone" USING btree ("due_on") WHERE state in ('open', 'returned');--> statement-breakpoint
CREATE INDEX "slip_unit" ON "steering"."slip" USING btree ("unit","state");--> statement-breakpoint
CREATE INDEX "step_subject" ON "steering"."step" USING btree ("subject_id","at");