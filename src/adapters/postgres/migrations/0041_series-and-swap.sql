CREATE TABLE "booking"."series" (
	"id" uuid PRIMARY KEY NOT NULL,
	"line_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"requested_by" uuid NOT NULL,
	"every" integer NOT NULL,
	"unit" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "series_step" CHECK (every between 1 and 52 and unit in ('day', 'week'))
);
--> statement-breakpoint
CREATE TABLE "booking"."swap" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider_id" uuid NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"words" text NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"consented_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "swap_ended_whole" CHECK ((state in ('proposed', 'consented')) = (ended_at is null)),
	CONSTRAINT "swap_consented_whole" CHECK (state not in ('consented', 'done') or consented_at is not null)
);
--> statement-breakpoint
CREATE TABLE "booking"."swap_side" (
	"swap_id" uuid NOT NULL,
	"role" text NOT NULL,
	"booking_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"during" "tstzrange" NOT NULL,
	"open" boolean DEFAULT true NOT NULL,
	CONSTRAINT "swap_side_swap_id_role_pk" PRIMARY KEY("swap_id","role"),
	CONSTRAINT "swap_side_role" CHECK (role in ('proposer', 'other'))
);
--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "series_id" uuid;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "customer" text;--> statement-breakpoint
ALTER TABLE "booking"."swap_side" ADD CONSTRAINT "swap_side_swap_id_swap_id_fk" FOREIGN KEY ("swap_id") REFERENCES "booking"."swap"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking"."swap_side" ADD CONSTRAINT "swap_side_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "booking"."booking"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "series_client" ON "booking"."series" USING btree ("client_id","created_at");--> statement-breakpoint
CREATE INDEX "swap_until" ON "booking"."swap" USING btree ("until") WHERE state in ('proposed', 'consented');--> statement-breakpoint
CREATE UNIQUE INDEX "swap_side_one_at_a_time" ON "booking"."swap_side" USING btree ("booking_id") WHERE open;--> statement-breakpoint
CREATE INDEX "swap_side_booking" ON "booking"."swap_side" USING btree ("booking_id");--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD CONSTRAINT "booking_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "booking"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booking_series" ON "booking"."booking" USING btree ("series_id","during") WHERE series_id is not null;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD CONSTRAINT "booking_customer" CHECK (customer in ('all', 'academic', 'own'));