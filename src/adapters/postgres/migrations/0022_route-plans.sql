CREATE SCHEMA "route";
--> statement-breakpoint
CREATE TABLE "route"."plan" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"need_id" uuid NOT NULL,
	"request" jsonb NOT NULL,
	"result" jsonb NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "plan_need" ON "route"."plan" USING btree ("need_id","id" DESC NULLS LAST);