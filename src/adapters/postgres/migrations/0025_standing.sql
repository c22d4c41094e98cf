CREATE SCHEMA "standing";
--> statement-breakpoint
CREATE TABLE "standing"."alert" (
	"search_id" uuid NOT NULL,
	"entry" integer NOT NULL,
	"noted_at" timestamp (3) with time zone NOT NULL,
	"told_at" timestamp (3) with time zone,
	CONSTRAINT "alert_search_id_entry_pk" PRIMARY KEY("search_id","entry")
);
--> statement-breakpoint
CREATE TABLE "standing"."floor" (
	"line_id" uuid PRIMARY KEY NOT NULL,
	"unit" text NOT NULL,
	"fen" bigint NOT NULL,
	"tax_included" boolean NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "floor_price" UNIQUE("line_id","unit","fen"),
	CONSTRAINT "floor_positive" CHECK (fen > 0)
);
--> statement-breakpoint
CREATE TABLE "standing"."idle_offer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "standing"."idle_offer_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"line_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"start" timestamp (3) with time zone NOT NULL,
	"end" timestamp (3) with time zone NOT NULL,
	"price" jsonb NOT NULL,
	"before" jsonb NOT NULL,
	"floor_unit" text NOT NULL,
	"floor_fen" bigint NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"published_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text,
	CONSTRAINT "idle_time" CHECK (start < "end" and closes_at <= start),
	CONSTRAINT "idle_end_has_reason" CHECK ((ended_at is null) = (end_reason is null)),
	CONSTRAINT "idle_not_below_floor" CHECK (ended_at is not null
        or coalesce((price ->> 'fen')::bigint >= floor_fen and price ->> 'unit' = floor_unit, false)),
	CONSTRAINT "idle_not_above_price" CHECK (coalesce((price ->> 'fen')::bigint <= (before ->> 'fen')::bigint
        and price ->> 'unit' = before ->> 'unit', false))
);
--> statement-breakpoint
CREATE TABLE "standing"."idle_told" (
	"idle_id" uuid NOT NULL,
	"need_id" uuid NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idle_told_idle_id_need_id_pk" PRIMARY KEY("idle_id","need_id")
);
--> statement-breakpoint
CREATE TABLE "standing"."line_state" (
	"line_id" uuid PRIMARY KEY NOT NULL,
	"digest" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standing"."meeting" (
	"need_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"is_news" boolean NOT NULL,
	"told_at" timestamp (3) with time zone,
	CONSTRAINT "meeting_need_id_line_id_pk" PRIMARY KEY("need_id","line_id")
);
--> statement-breakpoint
CREATE TABLE "standing"."progress" (
	"of" text PRIMARY KEY NOT NULL,
	"up_to" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standing"."search" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"place" smallint NOT NULL,
	"name" text NOT NULL,
	"asked" jsonb NOT NULL,
	"frequency" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"known" integer[] NOT NULL,
	"told_at" timestamp (3) with time zone,
	CONSTRAINT "search_place" UNIQUE("person_id","place"),
	CONSTRAINT "search_place_of_twenty" CHECK (place between 1 and 20),
	CONSTRAINT "search_frequency" CHECK (frequency in ('at-once', 'daily', 'none'))
);
--> statement-breakpoint
CREATE TABLE "standing"."watched_need" (
	"need_id" uuid PRIMARY KEY NOT NULL,
	"digest" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "offer_id" uuid;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "offer_number" text;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "offer_price" jsonb;--> statement-breakpoint
ALTER TABLE "standing"."alert" ADD CONSTRAINT "alert_search_id_search_id_fk" FOREIGN KEY ("search_id") REFERENCES "standing"."search"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing"."idle_offer" ADD CONSTRAINT "idle_floor" FOREIGN KEY ("line_id","floor_unit","floor_fen") REFERENCES "standing"."floor"("line_id","unit","fen") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "standing"."idle_told" ADD CONSTRAINT "idle_told_idle_id_idle_offer_id_fk" FOREIGN KEY ("idle_id") REFERENCES "standing"."idle_offer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing"."meeting" ADD CONSTRAINT "meeting_need_id_watched_need_need_id_fk" FOREIGN KEY ("need_id") REFERENCES "standing"."watched_need"("need_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_waiting" ON "standing"."alert" USING btree ("search_id","noted_at") WHERE told_at is null;--> statement-breakpoint
CREATE INDEX "idle_offer_provider" ON "standing"."idle_offer" USING btree ("provider_id","created_at");--> statement-breakpoint
CREATE INDEX "idle_offer_standing" ON "standing"."idle_offer" USING btree ("closes_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "idle_told_need" ON "standing"."idle_told" USING btree ("need_id");--> statement-breakpoint
CREATE INDEX "meeting_line" ON "standing"."meeting" USING btree ("line_id");--> statement-breakpoint
CREATE INDEX "meeting_waiting" ON "standing"."meeting" USING btree ("need_id","since") WHERE is_news and told_at is null;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD CONSTRAINT "booking_offer_whole" CHECK ((offer_id is null) = (offer_price is null) and (offer_id is null) = (offer_number is null));