CREATE SCHEMA "incident";
--> statement-breakpoint
CREATE SCHEMA "policy";
--> statement-breakpoint
CREATE SCHEMA "qualification";
--> statement-breakpoint
CREATE SCHEMA "waiting";
--> statement-breakpoint
CREATE TABLE "booking"."attempt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"planned" "tstzrange" NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "booking"."move" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" uuid NOT NULL,
	"during" "tstzrange" NOT NULL,
	"reason" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"hold_until" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"held" bigint[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "booking"."special_day" (
	"resource_id" uuid NOT NULL,
	"date" date NOT NULL,
	"hours" jsonb NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "special_day_resource_id_date_pk" PRIMARY KEY("resource_id","date")
);
--> statement-breakpoint
CREATE TABLE "booking"."violation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'standing' NOT NULL,
	"appeal" text,
	"appealed_by" uuid,
	"appealed_at" timestamp (3) with time zone,
	"decision" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "violation_once" UNIQUE("booking_id","kind"),
	CONSTRAINT "violation_appeal_whole" CHECK ((appeal is null) = (appealed_at is null)),
	CONSTRAINT "violation_decided_whole" CHECK ((state in ('upheld', 'withdrawn')) = (decision is not null and decided_by is not null))
);
--> statement-breakpoint
CREATE TABLE "incident"."affected" (
	"stop_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "affected_stop_id_booking_id_pk" PRIMARY KEY("stop_id","booking_id")
);
--> statement-breakpoint
CREATE TABLE "incident"."stop" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "incident"."stop_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"platform_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"resource_ids" uuid[] NOT NULL,
	"what" text NOT NULL,
	"reported_by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"action" text,
	"acted_by" uuid,
	"acted_at" timestamp (3) with time zone,
	"verification" text,
	"verified_by" uuid,
	"verified_at" timestamp (3) with time zone,
	"closure_ids" uuid[] NOT NULL,
	CONSTRAINT "stop_span" CHECK ("at" < until),
	CONSTRAINT "stop_acted" CHECK ((state = 'open') = (action is null)),
	CONSTRAINT "stop_verified" CHECK ((state = 'closed') = (verified_by is not null)),
	CONSTRAINT "stop_incident_by_two" CHECK (kind <> 'incident' or verified_by is null or verified_by <> acted_by)
);
--> statement-breakpoint
CREATE TABLE "policy"."rule" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "policy"."rule_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"platform_id" uuid NOT NULL,
	"line_id" uuid,
	"audience" text NOT NULL,
	"place" text NOT NULL,
	"content" jsonb NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"override" text,
	"source" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rule_days_in_order" CHECK (valid_to is null or valid_from <= valid_to)
);
--> statement-breakpoint
CREATE TABLE "qualification"."event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"qualification_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"event" text NOT NULL,
	"by" uuid NOT NULL,
	"note" text NOT NULL,
	"incident" text
);
--> statement-breakpoint
CREATE TABLE "qualification"."qualification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "qualification"."qualification_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"line_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"state" text NOT NULL,
	"mode" text,
	"issued_at" timestamp (3) with time zone,
	"valid_until" date,
	"last_used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "qualification_once" UNIQUE("line_id","person_id"),
	CONSTRAINT "qualification_state" CHECK (state in ('asked', 'declined', 'issued', 'suspended')),
	CONSTRAINT "qualification_issued_whole" CHECK (state not in ('issued', 'suspended') or (mode is not null and issued_at is not null and valid_until is not null))
);
--> statement-breakpoint
CREATE TABLE "qualification"."requirement" (
	"line_id" uuid PRIMARY KEY NOT NULL,
	"unused_months" integer,
	"set_by" uuid NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "requirement_months" CHECK (unused_months is null or unused_months between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "waiting"."entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "waiting"."entry_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"line_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"need_id" uuid,
	"earliest" timestamp (3) with time zone NOT NULL,
	"latest" timestamp (3) with time zone NOT NULL,
	"hours" integer NOT NULL,
	"purpose" text NOT NULL,
	"contact" text NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"booking_id" uuid,
	CONSTRAINT "entry_span" CHECK (earliest < latest and hours between 1 and 2160),
	CONSTRAINT "entry_ended" CHECK ((state = 'waiting') = (ended_at is null)),
	CONSTRAINT "entry_taken" CHECK ((state = 'taken') = (booking_id is not null))
);
--> statement-breakpoint
CREATE TABLE "waiting"."turn" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"offered_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"hold_id" uuid NOT NULL,
	CONSTRAINT "turn_ended" CHECK ((state = 'open') = (ended_at is null))
);
--> statement-breakpoint
ALTER TABLE "booking"."resource" DROP CONSTRAINT "resource_units";--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "product_class" text;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "deep_cleaned" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "runner_id" uuid;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "passed" jsonb;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "plea" text;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "expected_fen" bigint;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "checked_in_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "started_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "finished_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "no_show_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "displaced_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "overrun_told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "late_cancel" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "booking"."resource" ADD COLUMN "opening" jsonb;--> statement-breakpoint
ALTER TABLE "booking"."resource" ADD COLUMN "needs" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "booking"."resource" ADD COLUMN "change_over" jsonb;--> statement-breakpoint
ALTER TABLE "booking"."attempt" ADD CONSTRAINT "attempt_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "booking"."booking"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking"."move" ADD CONSTRAINT "move_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "booking"."booking"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking"."special_day" ADD CONSTRAINT "special_day_resource_id_resource_id_fk" FOREIGN KEY ("resource_id") REFERENCES "booking"."resource"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking"."violation" ADD CONSTRAINT "violation_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "booking"."booking"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident"."affected" ADD CONSTRAINT "affected_stop_id_stop_id_fk" FOREIGN KEY ("stop_id") REFERENCES "incident"."stop"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qualification"."event" ADD CONSTRAINT "event_qualification_id_qualification_id_fk" FOREIGN KEY ("qualification_id") REFERENCES "qualification"."qualification"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting"."turn" ADD CONSTRAINT "turn_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "waiting"."entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempt_booking" ON "booking"."attempt" USING btree ("booking_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "move_one_at_a_time" ON "booking"."move" USING btree ("booking_id") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "move_hold" ON "booking"."move" USING btree ("hold_until") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "violation_client" ON "booking"."violation" USING btree ("client_id","provider_id","at");--> statement-breakpoint
CREATE INDEX "violation_provider" ON "booking"."violation" USING btree ("provider_id","at");--> statement-breakpoint
CREATE INDEX "stop_organisation" ON "incident"."stop" USING btree ("organisation_id","at");--> statement-breakpoint
CREATE INDEX "stop_open" ON "incident"."stop" USING btree ("until") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "rule_platform" ON "policy"."rule" USING btree ("platform_id");--> statement-breakpoint
CREATE INDEX "event_qualification" ON "qualification"."event" USING btree ("qualification_id","at");--> statement-breakpoint
CREATE INDEX "qualification_provider" ON "qualification"."qualification" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "qualification_person" ON "qualification"."qualification" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "entry_once" ON "waiting"."entry" USING btree ("line_id","client_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "entry_client" ON "waiting"."entry" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "entry_provider" ON "waiting"."entry" USING btree ("provider_id");--> statement-breakpoint
CREATE UNIQUE INDEX "turn_one_open" ON "waiting"."turn" USING btree ("entry_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "turn_line" ON "waiting"."turn" USING btree ("line_id","offered_at");--> statement-breakpoint
CREATE INDEX "occupation_order" ON "booking"."occupation" USING btree ("resource_id",lower(during)) WHERE taking;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD CONSTRAINT "booking_started_inside" CHECK (started_at is null or checked_in_at is not null);--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD CONSTRAINT "booking_finished_once_started" CHECK (finished_at is null or started_at is not null);--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD CONSTRAINT "booking_absent_or_there" CHECK (no_show_at is null or checked_in_at is null);--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD CONSTRAINT "booking_plea_for_rules" CHECK ((passed is null) = (plea is null));--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD CONSTRAINT "booking_late_is_cancelled" CHECK (not late_cancel or state = 'cancelled');--> statement-breakpoint
ALTER TABLE "booking"."resource" ADD CONSTRAINT "resource_units" CHECK (units between 1 and 100);