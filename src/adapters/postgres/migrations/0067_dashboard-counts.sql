ALTER TABLE "booking"."booking" ADD COLUMN "answered_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "booking_counted" ON "booking"."booking" USING btree ("created_at","line_id","state","answered_at") WHERE kind = 'run';--> statement-breakpoint
CREATE INDEX "order_signed" ON "order"."order" USING btree ("signed_at","line_id") WHERE signed_at is not null;