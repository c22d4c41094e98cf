ALTER TABLE "execution"."report" DROP CONSTRAINT "report_replaced_once";--> statement-breakpoint
ALTER TABLE "billing"."dispute" DROP CONSTRAINT "dispute_outcome";--> statement-breakpoint
ALTER TABLE "execution"."report" DROP CONSTRAINT "report_state";--> statement-breakpoint
ALTER TABLE "execution"."report" DROP CONSTRAINT "report_reviewed";--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD COLUMN "offered" bigint;--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD COLUMN "offer_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD COLUMN "offered_by" uuid;--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD COLUMN "offered_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "report_replaced_once" ON "execution"."report" USING btree ("replaces_id") WHERE state <> 'discarded';--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD CONSTRAINT "dispute_offer" CHECK ((offered is null) = (offered_at is null) and (offered is null) = (offered_by is null) and coalesce(offered > 0, true));--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD CONSTRAINT "dispute_agreed_as_offered" CHECK (outcome is distinct from 'agreed' or taken_off = offered);--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD CONSTRAINT "dispute_outcome" CHECK (outcome is null or (outcome in ('upheld', 'reduced', 'agreed')) = (taken_off > 0));--> statement-breakpoint
ALTER TABLE "execution"."report" ADD CONSTRAINT "report_state" CHECK (state in ('draft', 'submitted', 'reviewed', 'issued', 'replaced', 'withdrawn', 'discarded'));--> statement-breakpoint
ALTER TABLE "execution"."report" ADD CONSTRAINT "report_reviewed" CHECK ((state in ('draft', 'submitted', 'discarded')) = (reviewer_id is null));