CREATE SCHEMA "usage";
--> statement-breakpoint
CREATE TABLE "usage"."entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"change" text NOT NULL,
	"resource_id" uuid NOT NULL,
	"platform_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"during" "tstzrange" NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"booking_id" uuid,
	"order_ref" text DEFAULT '' NOT NULL,
	"meter_id" uuid,
	"reason" text NOT NULL,
	"proposed_by" uuid,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"decision_note" text DEFAULT '' NOT NULL,
	CONSTRAINT "entry_version" UNIQUE("entry_id","number"),
	CONSTRAINT "entry_during_whole" CHECK (not isempty(during) and lower(during) is not null and upper(during) is not null
        and date_trunc('minute', lower(during)) = lower(during)
        and date_trunc('minute', upper(during)) = upper(during)),
	CONSTRAINT "entry_two_people" CHECK (proposed_by is null or decided_by is distinct from proposed_by),
	CONSTRAINT "entry_decided" CHECK ((state = 'proposed') = (decided_at is null)
        and (decided_at is null or (proposed_by is null) = (decided_by is null))),
	CONSTRAINT "entry_manual_by_person" CHECK (source <> 'manual' or proposed_by is not null),
	CONSTRAINT "entry_reason" CHECK (proposed_by is null or length(reason) >= 4),
	CONSTRAINT "entry_external_for_whom" CHECK (kind <> 'external' or booking_id is not null or order_ref <> '')
);
--> statement-breakpoint
CREATE TABLE "usage"."idle_alert" (
	"platform_id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"percent" integer NOT NULL,
	"days" integer NOT NULL,
	"is_on" boolean NOT NULL,
	CONSTRAINT "idle_alert_rule" CHECK (percent between 1 and 99 and days between 3 and 90)
);
--> statement-breakpoint
CREATE TABLE "usage"."idle_told" (
	"resource_id" uuid NOT NULL,
	"told_on" date NOT NULL,
	"until" date NOT NULL,
	"percent" integer NOT NULL,
	CONSTRAINT "idle_told_resource_id_told_on_pk" PRIMARY KEY("resource_id","told_on")
);
--> statement-breakpoint
CREATE TABLE "usage"."meter" (
	"id" uuid PRIMARY KEY NOT NULL,
	"resource_id" uuid NOT NULL,
	"platform_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"secret_digest" text NOT NULL,
	"threshold" double precision NOT NULL,
	"pause_minutes" integer NOT NULL,
	"gap_minutes" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"open_since" timestamp (3) with time zone,
	"last_reading_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "meter_rule" CHECK (pause_minutes >= 0 and gap_minutes > 0 and pause_minutes < gap_minutes)
);
--> statement-breakpoint
CREATE TABLE "usage"."rated" (
	"resource_id" uuid NOT NULL,
	"from_year" integer NOT NULL,
	"hours" integer NOT NULL,
	"reason" text NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rated_resource_id_from_year_pk" PRIMARY KEY("resource_id","from_year"),
	CONSTRAINT "rated_hours" CHECK (hours between 1 and 8784)
);
--> statement-breakpoint
CREATE TABLE "usage"."reading" (
	"meter_id" uuid NOT NULL,
	"reading_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"value" double precision NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reading_meter_id_reading_id_pk" PRIMARY KEY("meter_id","reading_id")
);
--> statement-breakpoint
ALTER TABLE "usage"."reading" ADD CONSTRAINT "reading_meter_id_meter_id_fk" FOREIGN KEY ("meter_id") REFERENCES "usage"."meter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "entry_one_current" ON "usage"."entry" USING btree ("entry_id") WHERE state = 'current';--> statement-breakpoint
CREATE UNIQUE INDEX "entry_one_proposed" ON "usage"."entry" USING btree ("entry_id") WHERE state = 'proposed';--> statement-breakpoint
CREATE INDEX "entry_organisation" ON "usage"."entry" USING btree ("organisation_id","proposed_at");--> statement-breakpoint
CREATE INDEX "entry_platform" ON "usage"."entry" USING btree ("platform_id") WHERE state = 'current';--> statement-breakpoint
CREATE INDEX "entry_booking" ON "usage"."entry" USING btree ("booking_id");--> statement-breakpoint
CREATE UNIQUE INDEX "meter_one_of_resource" ON "usage"."meter" USING btree ("resource_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "meter_organisation" ON "usage"."meter" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "meter_open" ON "usage"."meter" USING btree ("open_since") WHERE open_since is not null;--> statement-breakpoint
CREATE INDEX "reading_at" ON "usage"."reading" USING btree ("meter_id","at");