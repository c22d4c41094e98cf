CREATE TABLE "order"."supplement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"kind" text NOT NULL,
	"code" text,
	"party" text NOT NULL,
	"text" text NOT NULL,
	"hash" text NOT NULL,
	"state" text DEFAULT 'signing' NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"closed_by" text,
	"close_reason" text,
	CONSTRAINT "supplement_number" UNIQUE("order_id","number"),
	CONSTRAINT "supplement_text" UNIQUE("id","hash"),
	CONSTRAINT "supplement_kind" CHECK (kind in ('change', 'ending')),
	CONSTRAINT "supplement_party" CHECK (party in ('client', 'provider') and coalesce(closed_by in ('client', 'provider'), true)),
	CONSTRAINT "supplement_state" CHECK (state in ('signing', 'signed', 'closed')),
	CONSTRAINT "supplement_ending_says_why" CHECK ((kind = 'ending') = (code is not null)),
	CONSTRAINT "supplement_hash" CHECK (hash ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "supplement_decided" CHECK ((state = 'signing') = (decided_at is null)),
	CONSTRAINT "supplement_closed_says_why" CHECK ((state = 'closed') = (closed_by is not null and close_reason is not null)
        and coalesce(length(close_reason) >= 5, true))
);
--> statement-breakpoint
CREATE TABLE "order"."supplement_signature" (
	"supplement_id" uuid NOT NULL,
	"party" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"hash" text NOT NULL,
	"provider" text NOT NULL,
	"binding" boolean NOT NULL,
	"reference" text NOT NULL,
	"seal" text NOT NULL,
	CONSTRAINT "supplement_signature_supplement_id_party_pk" PRIMARY KEY("supplement_id","party"),
	CONSTRAINT "supplement_signature_party" CHECK (party in ('client', 'provider'))
);
--> statement-breakpoint
DROP INDEX "billing"."invoice_once";--> statement-breakpoint
ALTER TABLE "billing"."invoice" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "billing"."invoice" ADD COLUMN "withdrawn_by" uuid;--> statement-breakpoint
ALTER TABLE "billing"."invoice" ADD COLUMN "withdraw_reason" text;--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD COLUMN "outage" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."title" ADD COLUMN "serial" integer NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "catalogue"."title_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "identity"."organisation" ADD COLUMN "industry" text;--> statement-breakpoint
ALTER TABLE "waiting"."entry" ADD COLUMN "product_class" text;--> statement-breakpoint
ALTER TABLE "order"."supplement" ADD CONSTRAINT "supplement_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "order"."order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order"."supplement_signature" ADD CONSTRAINT "supplement_signature_of_the_text" FOREIGN KEY ("supplement_id","hash") REFERENCES "order"."supplement"("id","hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "supplement_one_open" ON "order"."supplement" USING btree ("order_id") WHERE state = 'signing';--> statement-breakpoint
CREATE INDEX "receipt_unmatched" ON "billing"."receipt" USING btree ("organisation_id") WHERE aside_reason is null and allocated + refunded < amount;--> statement-breakpoint
CREATE INDEX "refund_to_decide" ON "billing"."refund" USING btree ("organisation_id") WHERE state = 'proposed';--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_once" ON "billing"."invoice" USING btree ("number") WHERE withdrawn_at is null;--> statement-breakpoint
ALTER TABLE "catalogue"."title" ADD CONSTRAINT "title_serial" UNIQUE("serial");--> statement-breakpoint
ALTER TABLE "billing"."invoice" ADD CONSTRAINT "invoice_withdrawn_says_why" CHECK ((withdrawn_at is null) = (withdraw_reason is null) and (withdrawn_at is null) = (withdrawn_by is null));