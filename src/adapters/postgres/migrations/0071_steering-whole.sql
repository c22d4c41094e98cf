ALTER TABLE "events"."event" DROP CONSTRAINT "event_state";--> statement-breakpoint
ALTER TABLE "events"."event" DROP CONSTRAINT "event_published_once";--> statement-breakpoint
DROP INDEX "events"."event_public";--> statement-breakpoint
ALTER TABLE "events"."event" ADD COLUMN "submitted_by" uuid;--> statement-breakpoint
ALTER TABLE "events"."event" ADD COLUMN "published_by" uuid;--> statement-breakpoint
ALTER TABLE "events"."event" ADD COLUMN "returned_for" text;--> statement-breakpoint
ALTER TABLE "layout"."build" ADD COLUMN "handed_in" jsonb;--> statement-breakpoint
CREATE INDEX "request_need" ON "diagnosis"."request" USING btree ("need_id");--> statement-breakpoint
CREATE INDEX "inquiry_need" ON "inquiry"."inquiry" USING btree ("need_id");--> statement-breakpoint
CREATE INDEX "event_public" ON "events"."event" USING btree ("starts_at") WHERE state in ('published', 'cancelled');--> statement-breakpoint
ALTER TABLE "events"."event" ADD CONSTRAINT "event_submitted" CHECK (state <> 'submitted' or submitted_by is not null);--> statement-breakpoint
ALTER TABLE "events"."event" ADD CONSTRAINT "event_published_by_another" CHECK (published_by <> submitted_by);--> statement-breakpoint
ALTER TABLE "events"."event" ADD CONSTRAINT "event_state" CHECK (state in ('draft', 'submitted', 'published', 'cancelled'));--> statement-breakpoint
ALTER TABLE "events"."event" ADD CONSTRAINT "event_published_once" CHECK ((state in ('draft', 'submitted')) = (published_at is null));