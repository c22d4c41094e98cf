CREATE TABLE "booking"."occupation" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "booking"."occupation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"booking_id" uuid NOT NULL,
	"resource_id" uuid NOT NULL,
	"unit" integer NOT NULL,
	"part" text NOT NULL,
	"during" "tstzrange" NOT NULL,
	"taking" boolean NOT NULL,
	"held_until" timestamp (3) with time zone,
	CONSTRAINT "occupation_unit" CHECK (unit >= 1),
	CONSTRAINT "occupation_part" CHECK (part in ('set-up', 'run', 'clean', 'hold', 'closure'))
);
--> statement-breakpoint
CREATE TABLE "booking"."resource" (
	"id" uuid PRIMARY KEY NOT NULL,
	"platform_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"units" integer DEFAULT 1 NOT NULL,
	"unit_name" text DEFAULT '' NOT NULL,
	"of_id" uuid,
	"retired_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "resource_units" CHECK (units between 1 and 1000),
	CONSTRAINT "resource_named" CHECK ((kind = 'line') = (name = '')),
	CONSTRAINT "resource_line" CHECK ((kind = 'line') = (of_id is not null and of_id = id))
);
--> statement-breakpoint
ALTER TABLE "booking"."booking" ALTER COLUMN "line_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "booking"."occupation" ADD CONSTRAINT "occupation_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "booking"."booking"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking"."occupation" ADD CONSTRAINT "occupation_resource_id_resource_id_fk" FOREIGN KEY ("resource_id") REFERENCES "booking"."resource"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "occupation_booking" ON "booking"."occupation" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "resource_platform" ON "booking"."resource" USING btree ("platform_id");--> statement-breakpoint
CREATE INDEX "resource_organisation" ON "booking"."resource" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "resource_of" ON "booking"."resource" USING btree ("of_id") WHERE retired_at is null;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD CONSTRAINT "booking_line_of_run" CHECK (kind <> 'run' or line_id is not null);