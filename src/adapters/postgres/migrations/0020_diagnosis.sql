CREATE SCHEMA "diagnosis";
--> statement-breakpoint
CREATE TABLE "diagnosis"."assignment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"expert_id" uuid NOT NULL,
	"belongs" uuid[] NOT NULL,
	"assigned_by" uuid NOT NULL,
	"assigned_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"responded_at" timestamp (3) with time zone,
	"decline_reason" text,
	"note" text DEFAULT '' NOT NULL,
	"draft" jsonb NOT NULL,
	"revisions" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "assignment_state" CHECK (state in ('assigned', 'accepted', 'declined')),
	CONSTRAINT "assignment_responded" CHECK ((state = 'assigned') = (responded_at is null)),
	CONSTRAINT "assignment_declined_with_reason" CHECK ((state = 'declined') = (decline_reason is not null)),
	CONSTRAINT "assignment_decline_reason" CHECK (decline_reason in ('conflict', 'no-time', 'not-my-field')),
	CONSTRAINT "assignment_found_when_accepted" CHECK (revisions = 0 or state = 'accepted')
);
--> statement-breakpoint
CREATE TABLE "diagnosis"."finding" (
	"assignment_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"content" jsonb NOT NULL,
	"reason" text,
	CONSTRAINT "finding_assignment_id_revision_pk" PRIMARY KEY("assignment_id","revision"),
	CONSTRAINT "finding_corrected_with_reason" CHECK ((revision = 1) = (reason is null))
);
--> statement-breakpoint
CREATE TABLE "diagnosis"."question" (
	"id" uuid PRIMARY KEY NOT NULL,
	"assignment_id" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"text" text NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"answered_by" uuid,
	"answer" text,
	CONSTRAINT "question_answered" CHECK ((answered_at is null) = (answer is null))
);
--> statement-breakpoint
CREATE TABLE "diagnosis"."request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "diagnosis"."request_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"need_id" uuid NOT NULL,
	"need" jsonb NOT NULL,
	"organisation_id" uuid NOT NULL,
	"barred" uuid[] NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"question" text NOT NULL,
	"working_days" smallint,
	"answered_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_reason" text,
	"reminded" text,
	CONSTRAINT "request_client_barred" CHECK (organisation_id = any(barred)),
	CONSTRAINT "request_one_end" CHECK (answered_at is null or withdrawn_at is null),
	CONSTRAINT "request_withdrawn_with_reason" CHECK ((withdrawn_at is null) = (withdrawn_reason is null)),
	CONSTRAINT "request_working_days" CHECK (working_days between 1 and 60),
	CONSTRAINT "request_reminded" CHECK (reminded in ('soon', 'overdue'))
);
--> statement-breakpoint
ALTER TABLE "diagnosis"."assignment" ADD CONSTRAINT "assignment_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "diagnosis"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diagnosis"."finding" ADD CONSTRAINT "finding_assignment_id_assignment_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "diagnosis"."assignment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diagnosis"."question" ADD CONSTRAINT "question_assignment_id_assignment_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "diagnosis"."assignment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "assignment_once" ON "diagnosis"."assignment" USING btree ("request_id","expert_id") WHERE state <> 'declined' or decline_reason = 'conflict';--> statement-breakpoint
CREATE INDEX "assignment_expert" ON "diagnosis"."assignment" USING btree ("expert_id");--> statement-breakpoint
CREATE UNIQUE INDEX "question_one_open" ON "diagnosis"."question" USING btree ("assignment_id") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "question_assignment" ON "diagnosis"."question" USING btree ("assignment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "request_one_open" ON "diagnosis"."request" USING btree ("need_id") WHERE answered_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "request_organisation" ON "diagnosis"."request" USING btree ("organisation_id");