CREATE TABLE "catalogue"."test_item" (
	"id" uuid PRIMARY KEY NOT NULL,
	"platform_id" uuid NOT NULL,
	"object" text NOT NULL,
	"item" text NOT NULL,
	"standard" text NOT NULL,
	"range" text,
	"report_type" text NOT NULL,
	"days" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "test_item_method" UNIQUE("platform_id","object","item","standard")
);
--> statement-breakpoint
CREATE TABLE "catalogue"."test_price" (
	"id" uuid PRIMARY KEY NOT NULL,
	"test_item_id" uuid NOT NULL,
	"price" jsonb NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "catalogue"."test_item" ADD CONSTRAINT "test_item_platform_id_platform_id_fk" FOREIGN KEY ("platform_id") REFERENCES "catalogue"."platform"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."test_price" ADD CONSTRAINT "test_price_test_item_id_test_item_id_fk" FOREIGN KEY ("test_item_id") REFERENCES "catalogue"."test_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- A test has one price on a day at the most, whoever writes it (acceptance A6).
ALTER TABLE "catalogue"."test_price" ADD CONSTRAINT "test_price_no_overlap"
  EXCLUDE USING gist ("test_item_id" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&);
