ALTER TABLE "matching"."question" RENAME COLUMN "parameter" TO "criterion";--> statement-breakpoint
DROP INDEX "matching"."question_open";--> statement-breakpoint
ALTER TABLE "catalogue"."line" ALTER COLUMN "refused_classes" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "catalogue"."line" ALTER COLUMN "refused_classes" DROP NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "question_open" ON "matching"."question" USING btree ("line_id","criterion") WHERE answered_at is null;--> statement-breakpoint
UPDATE "matching"."question" SET "criterion" = 'capability.' || "criterion";--> statement-breakpoint
UPDATE "catalogue"."line" SET "refused_classes" = null WHERE "refused_classes" = '{}';
