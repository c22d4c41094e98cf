ALTER TABLE "evaluation"."objector" ADD COLUMN "sealed" text NOT NULL;--> statement-breakpoint
ALTER TABLE "evaluation"."part" ADD COLUMN "sample_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "evaluation"."objector" DROP COLUMN "name";--> statement-breakpoint
ALTER TABLE "evaluation"."objector" DROP COLUMN "contact";--> statement-breakpoint
ALTER TABLE "evaluation"."objector" DROP COLUMN "organisation";