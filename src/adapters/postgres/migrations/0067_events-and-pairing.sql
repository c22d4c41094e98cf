CREATE SCHEMA "events";
--> statement-breakpoint
CREATE SCHEMA "pairing";
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
ALTER TABLE "events"."follow_up" ADD CONSTRAINT "follow_up_event_id_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "events"."event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events"."sign_up" ADD CONSTRAINT "sign_up_event_id_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "events"."event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing"."party" ADD CONSTRAINT "party_pair_id_pair_id_fk" FOREIGN KEY ("pair_id") REFERENCES "pairing"."pair"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_organisation" ON "events"."event" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "event_public" ON "events"."event" USING btree ("starts_at") WHERE state <> 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "sign_up_once" ON "events"."sign_up" USING btree ("event_id","person_id") WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "sign_up_event" ON "events"."sign_up" USING btree ("event_id","serial");--> statement-breakpoint
CREATE INDEX "sign_up_person" ON "events"."sign_up" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "pair_proposed" ON "pairing"."pair" USING btree ("proposed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "party_one_platform" ON "pairing"."party" USING btree ("pair_id") WHERE role = 'platform';--> statement-breakpoint
CREATE INDEX "party_organisation" ON "pairing"."party" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "party_locality" ON "pairing"."party" USING btree ("locality");