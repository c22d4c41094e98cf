CREATE TABLE "casework"."proposal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"map" jsonb NOT NULL,
	"migrate" boolean NOT NULL,
	"reason" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "proposal_state" CHECK (state in ('open', 'adopted', 'returned', 'withdrawn')),
	CONSTRAINT "proposal_by_another" CHECK (state <> 'adopted' or decided_by <> proposed_by),
	CONSTRAINT "proposal_decided" CHECK ((state = 'open') = (decided_at is null) and (decided_at is null) = (decided_by is null))
);
--> statement-breakpoint
ALTER TABLE "recognition"."objector" ALTER COLUMN "name" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "recognition"."objector" ALTER COLUMN "contact" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "recognition"."objector" ALTER COLUMN "organisation" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "recognition"."objector" ALTER COLUMN "organisation" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "recognition"."objector" ADD COLUMN "sealed" text;--> statement-breakpoint
CREATE UNIQUE INDEX "proposal_open" ON "casework"."proposal" USING btree ("kind") WHERE state = 'open';--> statement-breakpoint
ALTER TABLE "recognition"."objector" ADD CONSTRAINT "objector_sealed_or_open" CHECK ((sealed is null) = (name is not null) and (name is null) = (contact is null)
        and (name is null) = (organisation is null));