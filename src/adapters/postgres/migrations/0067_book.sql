CREATE TABLE "order"."message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"party" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "message_party" CHECK (party in ('client', 'provider')),
	CONSTRAINT "message_text" CHECK (length(text) between 1 and 2000)
);
--> statement-breakpoint
ALTER TABLE "execution"."report" DROP CONSTRAINT "report_replaced_once";--> statement-breakpoint
ALTER TABLE "billing"."dispute" DROP CONSTRAINT "dispute_outcome";--> statement-breakpoint
ALTER TABLE "execution"."report" DROP CONSTRAINT "report_state";--> statement-breakpoint
ALTER TABLE "execution"."report" DROP CONSTRAINT "report_reviewed";--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD COLUMN "offered" bigint;--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD COLUMN "offer_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD COLUMN "offered_by" uuid;--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD COLUMN "offered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "order"."message" ADD CONSTRAINT "message_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "order"."order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_order" ON "order"."message" USING btree ("order_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "report_replaced_once" ON "execution"."report" USING btree ("replaces_id") WHERE state <> 'discarded';--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD CONSTRAINT "dispute_offer" CHECK ((offered is null) = (offered_at is null) and (offered is null) = (offered_by is null) and coalesce(offered > 0, true));--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD CONSTRAINT "dispute_agreed_as_offered" CHECK (outcome is distinct from 'agreed' or taken_off = offered);--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD CONSTRAINT "dispute_outcome" CHECK (outcome is null or (outcome in ('upheld', 'reduced', 'agreed')) = (taken_off > 0));--> statement-breakpoint
ALTER TABLE "execution"."report" ADD CONSTRAINT "report_state" CHECK (state in ('draft', 'submitted', 'reviewed', 'issued', 'replaced', 'withdrawn', 'discarded'));--> statement-breakpoint
ALTER TABLE "execution"."report" ADD CONSTRAINT "report_reviewed" CHECK ((state in ('draft', 'submitted', 'discarded')) = (reviewer_id is null));