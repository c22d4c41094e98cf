CREATE TABLE "matching"."assistance" (
	"id" uuid PRIMARY KEY NOT NULL,
	"need_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"wish" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "matching"."decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"need_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text,
	"note" text NOT NULL,
	"shown_id" uuid NOT NULL,
	"taking_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "decision_kind" CHECK (kind in ('pin', 'exclude', 'note', 'withdrawn')),
	CONSTRAINT "decision_reason" CHECK ((kind = 'exclude') = (reason is not null))
);
--> statement-breakpoint
CREATE TABLE "matching"."shown" (
	"id" uuid PRIMARY KEY NOT NULL,
	"need_id" uuid NOT NULL,
	"digest" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"weights_version" text NOT NULL,
	"lines" jsonb NOT NULL,
	CONSTRAINT "shown_once" UNIQUE("need_id","digest")
);
--> statement-breakpoint
CREATE TABLE "matching"."taking" (
	"id" uuid PRIMARY KEY NOT NULL,
	"assistance_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"taken_by" uuid NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	"given_back_at" timestamp (3) with time zone,
	"reason" text,
	CONSTRAINT "taking_reason" CHECK ((given_back_at is null) = (reason is null))
);
--> statement-breakpoint
CREATE TABLE "matching"."weights" (
	"version" text PRIMARY KEY NOT NULL,
	"points" jsonb NOT NULL,
	"provenance" text NOT NULL,
	"report" jsonb,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "matching"."weights_use" (
	"number" integer PRIMARY KEY NOT NULL,
	"version" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"used_by" uuid
);
--> statement-breakpoint
ALTER TABLE "matching"."decision" ADD CONSTRAINT "decision_shown_id_shown_id_fk" FOREIGN KEY ("shown_id") REFERENCES "matching"."shown"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matching"."decision" ADD CONSTRAINT "decision_taking_id_taking_id_fk" FOREIGN KEY ("taking_id") REFERENCES "matching"."taking"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matching"."taking" ADD CONSTRAINT "taking_assistance_id_assistance_id_fk" FOREIGN KEY ("assistance_id") REFERENCES "matching"."assistance"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matching"."weights_use" ADD CONSTRAINT "weights_use_version_weights_version_fk" FOREIGN KEY ("version") REFERENCES "matching"."weights"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "assistance_open" ON "matching"."assistance" USING btree ("need_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "decision_line" ON "matching"."decision" USING btree ("need_id","line_id");--> statement-breakpoint
CREATE UNIQUE INDEX "taking_one" ON "matching"."taking" USING btree ("assistance_id") WHERE given_back_at is null;--> statement-breakpoint
CREATE INDEX "taking_organisation" ON "matching"."taking" USING btree ("organisation_id");