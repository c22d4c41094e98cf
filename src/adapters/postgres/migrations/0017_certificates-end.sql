ALTER TABLE "catalogue"."certificate" ADD COLUMN "ended_on" date;--> statement-breakpoint
ALTER TABLE "catalogue"."certificate" ADD COLUMN "ended_reason" text;--> statement-breakpoint
ALTER TABLE "catalogue"."certificate" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."certificate" ADD CONSTRAINT "certificate_ended_with_reason" CHECK (("catalogue"."certificate"."ended_on" is null) = ("catalogue"."certificate"."ended_reason" is null));