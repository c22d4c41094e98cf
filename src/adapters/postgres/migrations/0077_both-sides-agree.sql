CREATE TABLE "billing"."rating" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"quality" smallint NOT NULL,
	"time" smallint NOT NULL,
	"service" smallint NOT NULL,
	"text" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rating_marks" CHECK (quality between 1 and 5 and "time" between 1 and 5 and service between 1 and 5)
);
--> statement-breakpoint
ALTER TABLE "subsidy"."step" ALTER COLUMN "person_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "evaluation"."round" ADD COLUMN "notice_days" smallint;--> statement-breakpoint
ALTER TABLE "order"."supplement" ADD COLUMN "price" jsonb;--> statement-breakpoint
ALTER TABLE "subsidy"."award" ADD COLUMN "notice_days" smallint;--> statement-breakpoint
ALTER TABLE "order"."supplement" ADD CONSTRAINT "supplement_price_is_a_change" CHECK (price is null or kind = 'change');