DROP INDEX "catalogue"."platform_published";--> statement-breakpoint
CREATE INDEX "platform_newest" ON "catalogue"."platform" USING btree ("published_at","id") WHERE status = 'published';