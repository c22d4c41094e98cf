CREATE TABLE "catalogue"."title_proposal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title_id" uuid NOT NULL,
	"act" text NOT NULL,
	"rule" text NOT NULL,
	"rule_source" text NOT NULL,
	"reason" text NOT NULL,
	"evidence" text NOT NULL,
	"place" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "title_proposal_act" CHECK (act in ('rectify', 'revoke')),
	CONSTRAINT "title_proposal_state" CHECK (state in ('open', 'done', 'overtaken', 'dropped')),
	CONSTRAINT "title_proposal_place" CHECK (place like '/office/%'),
	CONSTRAINT "title_proposal_decided" CHECK ((state = 'open') = (decided_at is null)),
	CONSTRAINT "title_proposal_dropped" CHECK (state <> 'dropped' or (length(note) >= 5 and decided_by is not null))
);
--> statement-breakpoint
ALTER TABLE "billing"."allocation" ADD COLUMN "by_voucher" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "booking"."occupation" ADD COLUMN "among" uuid[];--> statement-breakpoint
ALTER TABLE "catalogue"."entry" ADD COLUMN "outdated" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."line" ADD COLUMN "retired_on" date;--> statement-breakpoint
ALTER TABLE "catalogue"."line" ADD COLUMN "retired_reason" text;--> statement-breakpoint
ALTER TABLE "catalogue"."need" ADD COLUMN "confirmed_on" date;--> statement-breakpoint
ALTER TABLE "catalogue"."need" ADD COLUMN "reminded_on" date;--> statement-breakpoint
ALTER TABLE "catalogue"."title_proposal" ADD CONSTRAINT "title_proposal_title_id_title_id_fk" FOREIGN KEY ("title_id") REFERENCES "catalogue"."title"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "title_proposal_title" ON "catalogue"."title_proposal" USING btree ("title_id","proposed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "title_proposal_open" ON "catalogue"."title_proposal" USING btree ("title_id") WHERE state = 'open';--> statement-breakpoint
ALTER TABLE "catalogue"."line" ADD CONSTRAINT "line_retired_with_reason" CHECK (("catalogue"."line"."retired_on" is null) = ("catalogue"."line"."retired_reason" is null));