ALTER TABLE "diagnosis"."assignment" DROP CONSTRAINT "assignment_state";--> statement-breakpoint
ALTER TABLE "diagnosis"."assignment" DROP CONSTRAINT "assignment_responded";--> statement-breakpoint
DROP INDEX "diagnosis"."assignment_once";--> statement-breakpoint
ALTER TABLE "diagnosis"."assignment" ADD COLUMN "released_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "diagnosis"."assignment" ADD COLUMN "released_reason" text;--> statement-breakpoint
ALTER TABLE "inquiry"."inquiry" ADD COLUMN "opened_told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "inquiry"."invitation" ADD COLUMN "reminded_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "inquiry_untold" ON "inquiry"."inquiry" USING btree ("deadline") WHERE state = 'open' and opened_told_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "assignment_once" ON "diagnosis"."assignment" USING btree ("request_id","expert_id") WHERE state in ('assigned', 'accepted') or decline_reason = 'conflict';--> statement-breakpoint
ALTER TABLE "diagnosis"."assignment" ADD CONSTRAINT "assignment_released" CHECK ((state = 'released') = (released_at is not null));--> statement-breakpoint
ALTER TABLE "diagnosis"."assignment" ADD CONSTRAINT "assignment_released_with_reason" CHECK ((released_at is null) = (released_reason is null));--> statement-breakpoint
ALTER TABLE "diagnosis"."assignment" ADD CONSTRAINT "assignment_state" CHECK (state in ('assigned', 'accepted', 'declined', 'released'));--> statement-breakpoint
ALTER TABLE "diagnosis"."assignment" ADD CONSTRAINT "assignment_responded" CHECK (state = 'released' or (state = 'assigned') = (responded_at is null));