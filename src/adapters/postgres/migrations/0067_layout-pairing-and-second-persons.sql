CREATE SCHEMA "events";
--> statement-breakpoint
CREATE SCHEMA "layout";
--> statement-breakpoint
CREATE SCHEMA "pairing";
--> statement-breakpoint
CREATE TABLE "casework"."proposal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"map" jsonb NOT NULL,
	"migrate" boolean NOT NULL,
	"reason" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "proposal_state" CHECK (state in ('open', 'adopted', 'returned', 'withdrawn')),
	CONSTRAINT "proposal_by_another" CHECK (state <> 'adopted' or decided_by <> proposed_by),
	CONSTRAINT "proposal_decided" CHECK ((state = 'open') = (decided_at is null) and (decided_at is null) = (decided_by is null))
);
--> statement-breakpoint
CREATE TABLE "evaluation"."objection" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "evaluation"."objection_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"round_id" uuid NOT NULL,
	"part_id" uuid NOT NULL,
	"matter" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"upheld" boolean,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"reopened_at" timestamp (3) with time zone,
	CONSTRAINT "objection_answered" CHECK (num_nonnulls(upheld, answer, answered_by, answered_at) in (0, 4)),
	CONSTRAINT "objection_reopened" CHECK (reopened_at is null or upheld)
);
--> statement-breakpoint
CREATE TABLE "evaluation"."objector" (
	"objection_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"contact" text NOT NULL,
	"organisation" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events"."event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "events"."event_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organisation_id" uuid NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"venue" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"places" integer NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	"most_each" integer NOT NULL,
	"agenda" jsonb NOT NULL,
	"state" text NOT NULL,
	"cancel_reason" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"published_at" timestamp (3) with time zone,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "event_state" CHECK (state in ('draft', 'published', 'cancelled')),
	CONSTRAINT "event_published_once" CHECK ((state = 'draft') = (published_at is null)),
	CONSTRAINT "event_cancelled_with_reason" CHECK ((state = 'cancelled') = (cancel_reason is not null)),
	CONSTRAINT "event_times" CHECK (starts_at < ends_at and closes_at <= starts_at),
	CONSTRAINT "event_most_each" CHECK (most_each >= 1),
	CONSTRAINT "event_never_oversold" CHECK (taken between 0 and places)
);
--> statement-breakpoint
CREATE TABLE "events"."follow_up" (
	"event_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"declared_by" uuid NOT NULL,
	"declared_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "follow_up_event_id_record_id_pk" PRIMARY KEY("event_id","record_id"),
	CONSTRAINT "follow_up_kind" CHECK (kind in ('need', 'order'))
);
--> statement-breakpoint
CREATE TABLE "events"."sign_up" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "events"."sign_up_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"event_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"code" text NOT NULL,
	"state" text NOT NULL,
	"signed_up_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"checked_in_at" timestamp (3) with time zone,
	"checked_in_by" uuid,
	CONSTRAINT "sign_up_code" UNIQUE("code"),
	CONSTRAINT "sign_up_state" CHECK (state in ('placed', 'waiting', 'withdrawn')),
	CONSTRAINT "sign_up_withdrawn" CHECK ((state = 'withdrawn') = (withdrawn_at is not null)),
	CONSTRAINT "sign_up_checked_in_with_place" CHECK (checked_in_at is null or state = 'placed'),
	CONSTRAINT "sign_up_checked_in_by" CHECK ((checked_in_at is null) = (checked_in_by is null))
);
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
CREATE TABLE "order"."message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"party" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "message_party" CHECK (party in ('client', 'provider')),
	CONSTRAINT "message_text" CHECK (length(text) between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "pairing"."pair" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "pairing"."pair_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"platform_id" uuid NOT NULL,
	"chain" text NOT NULL,
	"aims" text NOT NULL,
	"until" date NOT NULL,
	"shown" boolean NOT NULL,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"active_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	"end_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "pair_state" CHECK (state in ('proposed', 'active', 'declined', 'withdrawn', 'ended')),
	CONSTRAINT "pair_active_since" CHECK ((state in ('active', 'ended')) = (active_at is not null)),
	CONSTRAINT "pair_ended_whole" CHECK ((state in ('declined', 'withdrawn', 'ended')) = (ended_at is not null and ended_by is not null and end_reason is not null))
);
--> statement-breakpoint
CREATE TABLE "pairing"."party" (
	"pair_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"locality" text NOT NULL,
	"role" text NOT NULL,
	"position" integer NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"answered_by" uuid,
	CONSTRAINT "party_pair_id_organisation_id_pk" PRIMARY KEY("pair_id","organisation_id"),
	CONSTRAINT "party_role" CHECK (role in ('university', 'platform', 'firm')),
	CONSTRAINT "party_answered_by" CHECK ((answered_at is null) = (answered_by is null))
);
--> statement-breakpoint
ALTER TABLE "execution"."report" DROP CONSTRAINT "report_replaced_once";--> statement-breakpoint
ALTER TABLE "billing"."dispute" DROP CONSTRAINT "dispute_outcome";--> statement-breakpoint
ALTER TABLE "execution"."report" DROP CONSTRAINT "report_state";--> statement-breakpoint
ALTER TABLE "execution"."report" DROP CONSTRAINT "report_reviewed";--> statement-breakpoint
ALTER TABLE "catalogue"."entry" ALTER COLUMN "confirmed_on" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "recognition"."objector" ALTER COLUMN "name" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "recognition"."objector" ALTER COLUMN "contact" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "recognition"."objector" ALTER COLUMN "organisation" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "recognition"."objector" ALTER COLUMN "organisation" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD COLUMN "offered" bigint;--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD COLUMN "offer_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD COLUMN "offered_by" uuid;--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD COLUMN "offered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "answered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "catalogue"."entry" ADD COLUMN "marks" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "evaluation"."finding" ADD COLUMN "review_id" uuid;--> statement-breakpoint
ALTER TABLE "publishing"."version" ADD COLUMN "concealed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "recognition"."objector" ADD COLUMN "sealed" text;--> statement-breakpoint
ALTER TABLE "evaluation"."objection" ADD CONSTRAINT "objection_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "evaluation"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation"."objection" ADD CONSTRAINT "objection_part_id_part_id_fk" FOREIGN KEY ("part_id") REFERENCES "evaluation"."part"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation"."objector" ADD CONSTRAINT "objector_objection_id_objection_id_fk" FOREIGN KEY ("objection_id") REFERENCES "evaluation"."objection"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events"."follow_up" ADD CONSTRAINT "follow_up_event_id_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "events"."event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events"."sign_up" ADD CONSTRAINT "sign_up_event_id_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "events"."event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "layout"."build" ADD CONSTRAINT "build_gate_id_gate_id_fk" FOREIGN KEY ("gate_id") REFERENCES "layout"."gate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "layout"."fact" ADD CONSTRAINT "fact_build_id_build_id_fk" FOREIGN KEY ("build_id") REFERENCES "layout"."build"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "layout"."step" ADD CONSTRAINT "step_build_id_build_id_fk" FOREIGN KEY ("build_id") REFERENCES "layout"."build"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order"."message" ADD CONSTRAINT "message_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "order"."order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing"."party" ADD CONSTRAINT "party_pair_id_pair_id_fk" FOREIGN KEY ("pair_id") REFERENCES "pairing"."pair"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "proposal_open" ON "casework"."proposal" USING btree ("kind") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "objection_round" ON "evaluation"."objection" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "event_organisation" ON "events"."event" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "event_public" ON "events"."event" USING btree ("starts_at") WHERE state <> 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "sign_up_once" ON "events"."sign_up" USING btree ("event_id","person_id") WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "sign_up_event" ON "events"."sign_up" USING btree ("event_id","serial");--> statement-breakpoint
CREATE INDEX "sign_up_person" ON "events"."sign_up" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "build_locality" ON "layout"."build" USING btree ("locality","created_at");--> statement-breakpoint
CREATE INDEX "build_state" ON "layout"."build" USING btree ("state","started_on");--> statement-breakpoint
CREATE INDEX "fact_build" ON "layout"."fact" USING btree ("build_id","serial");--> statement-breakpoint
CREATE UNIQUE INDEX "gate_one_open" ON "layout"."gate" USING btree ("state") WHERE state = 'proposed';--> statement-breakpoint
CREATE INDEX "plan_locality" ON "layout"."plan" USING btree ("locality","created_at");--> statement-breakpoint
CREATE INDEX "step_build" ON "layout"."step" USING btree ("build_id","serial");--> statement-breakpoint
CREATE INDEX "message_order" ON "order"."message" USING btree ("order_id","at");--> statement-breakpoint
CREATE INDEX "pair_proposed" ON "pairing"."pair" USING btree ("proposed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "party_one_platform" ON "pairing"."party" USING btree ("pair_id") WHERE role = 'platform';--> statement-breakpoint
CREATE INDEX "party_organisation" ON "pairing"."party" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "party_locality" ON "pairing"."party" USING btree ("locality");--> statement-breakpoint
CREATE INDEX "booking_counted" ON "booking"."booking" USING btree ("created_at","line_id","state","answered_at") WHERE kind = 'run';--> statement-breakpoint
CREATE UNIQUE INDEX "report_replaced_once" ON "execution"."report" USING btree ("replaces_id") WHERE state <> 'discarded';--> statement-breakpoint
CREATE INDEX "order_signed" ON "order"."order" USING btree ("signed_at","line_id") WHERE signed_at is not null;--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD CONSTRAINT "dispute_offer" CHECK ((offered is null) = (offered_at is null) and (offered is null) = (offered_by is null) and coalesce(offered > 0, true));--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD CONSTRAINT "dispute_agreed_as_offered" CHECK (outcome is distinct from 'agreed' or taken_off = offered);--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD CONSTRAINT "dispute_outcome" CHECK (outcome is null or (outcome in ('upheld', 'reduced', 'agreed')) = (taken_off > 0));--> statement-breakpoint
ALTER TABLE "execution"."report" ADD CONSTRAINT "report_state" CHECK (state in ('draft', 'submitted', 'reviewed', 'issued', 'replaced', 'withdrawn', 'discarded'));--> statement-breakpoint
ALTER TABLE "execution"."report" ADD CONSTRAINT "report_reviewed" CHECK ((state in ('draft', 'submitted', 'discarded')) = (reviewer_id is null));--> statement-breakpoint
ALTER TABLE "recognition"."objector" ADD CONSTRAINT "objector_sealed_or_open" CHECK ((sealed is null) = (name is not null) and (name is null) = (contact is null)
        and (name is null) = (organisation is null));