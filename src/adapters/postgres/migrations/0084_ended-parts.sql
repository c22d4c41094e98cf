CREATE TABLE "catalogue"."ended_part" (
	"id" uuid PRIMARY KEY NOT NULL,
	"platform_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"ended_on" date NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "catalogue"."ended_part" ADD CONSTRAINT "ended_part_platform_id_platform_id_fk" FOREIGN KEY ("platform_id") REFERENCES "catalogue"."platform"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ended_part_platform" ON "catalogue"."ended_part" USING btree ("platform_id");