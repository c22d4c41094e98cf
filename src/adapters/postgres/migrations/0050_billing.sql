CREATE SCHEMA "billing";
--> statement-breakpoint
CREATE TABLE "billing"."acceptance" (
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"note" text NOT NULL,
	"accepted_by" uuid NOT NULL,
	"accepted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "acceptance_order_id_position_pk" PRIMARY KEY("order_id","position")
);
--> statement-breakpoint
CREATE TABLE "billing"."adjustment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bill_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "adjustment_amount" CHECK (amount > 0),
	CONSTRAINT "adjustment_reason" CHECK (length(reason) >= 5)
);
--> statement-breakpoint
CREATE TABLE "billing"."allocation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "billing"."allocation_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"receipt_id" uuid NOT NULL,
	"bill_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"released" bigint DEFAULT 0 NOT NULL,
	"entry_id" uuid NOT NULL,
	"confirmed_by" uuid NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "allocation_amount" CHECK (amount > 0 and released between 0 and amount)
);
--> statement-breakpoint
CREATE TABLE "billing"."balance" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"fen" bigint NOT NULL,
	"billed" bigint DEFAULT 0 NOT NULL,
	"basis" text,
	CONSTRAINT "balance_never_negative" CHECK (billed >= 0 and billed <= fen)
);
--> statement-breakpoint
CREATE TABLE "billing"."bill" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "billing"."bill_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"order_id" uuid NOT NULL,
	"order_number" text NOT NULL,
	"platform_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"basis" text NOT NULL,
	"stream" text NOT NULL,
	"note" text NOT NULL,
	"inputs" jsonb NOT NULL,
	"differences" jsonb NOT NULL,
	"state" text NOT NULL,
	"amount" bigint NOT NULL,
	"taken" bigint DEFAULT 0 NOT NULL,
	"paid" bigint DEFAULT 0 NOT NULL,
	"invoiced" bigint DEFAULT 0 NOT NULL,
	"review_days" smallint NOT NULL,
	"pay_days" smallint NOT NULL,
	"answer_days" smallint NOT NULL,
	"ladder" jsonb NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_at" timestamp (3) with time zone NOT NULL,
	"sent_by" uuid,
	"sent_at" timestamp (3) with time zone,
	"review_until" timestamp (3) with time zone,
	"confirmed_at" timestamp (3) with time zone,
	"confirmed_by" uuid,
	"due_on" date,
	"settled_at" timestamp (3) with time zone,
	"reminded" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "bill_state" CHECK (state in ('draft', 'review', 'due', 'partly', 'settled', 'void')),
	CONSTRAINT "bill_amount" CHECK (amount > 0 and taken between 0 and amount),
	CONSTRAINT "bill_paid" CHECK (paid between 0 and amount - taken),
	CONSTRAINT "bill_invoiced" CHECK (invoiced between 0 and amount),
	CONSTRAINT "bill_sent" CHECK ((state in ('draft', 'void')) = (sent_at is null and review_until is null)),
	CONSTRAINT "bill_confirmed" CHECK ((state in ('draft', 'void', 'review')) = (confirmed_at is null and due_on is null)),
	CONSTRAINT "bill_settled" CHECK (state <> 'settled' or paid = amount - taken)
);
--> statement-breakpoint
CREATE TABLE "billing"."bill_line" (
	"bill_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"name" text NOT NULL,
	"how" text NOT NULL,
	"amount" bigint NOT NULL,
	"tax" bigint,
	"on_top" boolean NOT NULL,
	"rules" jsonb NOT NULL,
	"facts" jsonb NOT NULL,
	"taken" bigint DEFAULT 0 NOT NULL,
	"entry_id" uuid,
	"claims" text,
	CONSTRAINT "bill_line_bill_id_position_pk" PRIMARY KEY("bill_id","position"),
	CONSTRAINT "bill_line_amount" CHECK (amount > 0 and taken between 0 and amount),
	CONSTRAINT "bill_line_tax" CHECK (tax is null or tax between 0 and amount)
);
--> statement-breakpoint
CREATE TABLE "billing"."condition" (
	"platform_id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"review_days" smallint NOT NULL,
	"pay_days" smallint NOT NULL,
	"answer_days" smallint NOT NULL,
	"ladder" jsonb NOT NULL,
	"account_holder" text NOT NULL,
	"bank" text NOT NULL,
	"account_number" text NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "condition_days" CHECK (review_days between 1 and 90 and pay_days between 0 and 365 and answer_days between 1 and 90)
);
--> statement-breakpoint
CREATE TABLE "billing"."dispute" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "billing"."dispute_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"bill_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"round" smallint NOT NULL,
	"code" text NOT NULL,
	"client_note" text NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"answer_by" date NOT NULL,
	"provider_note" text DEFAULT '' NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"escalated_at" timestamp (3) with time zone,
	"outcome" text,
	"taken_off" bigint DEFAULT 0 NOT NULL,
	"outcome_note" text DEFAULT '' NOT NULL,
	"document" text DEFAULT '' NOT NULL,
	"closed_by" uuid,
	"closed_at" timestamp (3) with time zone,
	"held_id" uuid,
	CONSTRAINT "dispute_rounds" CHECK (round between 1 and 2),
	CONSTRAINT "dispute_closed" CHECK ((outcome is null) = (closed_at is null)),
	CONSTRAINT "dispute_outcome" CHECK (outcome is null or (outcome in ('upheld', 'reduced')) = (taken_off > 0))
);
--> statement-breakpoint
CREATE TABLE "billing"."invoice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bill_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"issued_on" date NOT NULL,
	"amount" bigint NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "invoice_amount" CHECK (amount > 0),
	CONSTRAINT "invoice_number" CHECK (number ~ '^[0-9]{20}$')
);
--> statement-breakpoint
CREATE TABLE "billing"."receipt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "billing"."receipt_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"platform_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"paid_on" date NOT NULL,
	"payer_name" text NOT NULL,
	"amount" bigint NOT NULL,
	"remark" text NOT NULL,
	"allocated" bigint DEFAULT 0 NOT NULL,
	"refunded" bigint DEFAULT 0 NOT NULL,
	"aside_reason" text,
	"booked_at" timestamp (3) with time zone,
	"imported_by" uuid NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "receipt_amount" CHECK (amount > 0 and allocated >= 0 and refunded >= 0 and allocated + refunded <= amount),
	CONSTRAINT "receipt_aside" CHECK (aside_reason is null or (booked_at is null and length(aside_reason) >= 4)),
	CONSTRAINT "receipt_booked" CHECK (allocated + refunded = 0 or booked_at is not null)
);
--> statement-breakpoint
CREATE TABLE "billing"."refund" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "billing"."refund_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"receipt_id" uuid NOT NULL,
	"platform_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"reference" text,
	"paid_on" date,
	CONSTRAINT "refund_amount" CHECK (amount > 0),
	CONSTRAINT "refund_decided" CHECK ((state = 'proposed') = (decided_at is null)),
	CONSTRAINT "refund_paid" CHECK ((state = 'paid') = (reference is not null and paid_on is not null)),
	CONSTRAINT "refund_second_person" CHECK (state <> 'paid' or decided_by <> proposed_by)
);
--> statement-breakpoint
CREATE TABLE "billing"."reminder" (
	"bill_id" uuid NOT NULL,
	"step" smallint NOT NULL,
	"days" smallint NOT NULL,
	"outstanding" bigint NOT NULL,
	"escalated" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reminder_bill_id_step_pk" PRIMARY KEY("bill_id","step")
);
--> statement-breakpoint
ALTER TABLE "billing"."adjustment" ADD CONSTRAINT "adjustment_of_line" FOREIGN KEY ("bill_id","position") REFERENCES "billing"."bill_line"("bill_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing"."allocation" ADD CONSTRAINT "allocation_receipt_id_receipt_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "billing"."receipt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing"."allocation" ADD CONSTRAINT "allocation_bill_id_bill_id_fk" FOREIGN KEY ("bill_id") REFERENCES "billing"."bill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing"."bill" ADD CONSTRAINT "bill_order_id_balance_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "billing"."balance"("order_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing"."bill_line" ADD CONSTRAINT "bill_line_bill_id_bill_id_fk" FOREIGN KEY ("bill_id") REFERENCES "billing"."bill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing"."dispute" ADD CONSTRAINT "dispute_of_line" FOREIGN KEY ("bill_id","position") REFERENCES "billing"."bill_line"("bill_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing"."invoice" ADD CONSTRAINT "invoice_bill_id_bill_id_fk" FOREIGN KEY ("bill_id") REFERENCES "billing"."bill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing"."refund" ADD CONSTRAINT "refund_receipt_id_receipt_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "billing"."receipt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing"."reminder" ADD CONSTRAINT "reminder_bill_id_bill_id_fk" FOREIGN KEY ("bill_id") REFERENCES "billing"."bill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "adjustment_bill" ON "billing"."adjustment" USING btree ("bill_id");--> statement-breakpoint
CREATE INDEX "allocation_bill" ON "billing"."allocation" USING btree ("bill_id");--> statement-breakpoint
CREATE INDEX "allocation_receipt" ON "billing"."allocation" USING btree ("receipt_id");--> statement-breakpoint
CREATE INDEX "bill_client" ON "billing"."bill" USING btree ("client_id","serial");--> statement-breakpoint
CREATE INDEX "bill_provider" ON "billing"."bill" USING btree ("provider_id","serial");--> statement-breakpoint
CREATE INDEX "bill_order" ON "billing"."bill" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "bill_to_follow" ON "billing"."bill" USING btree ("state","review_until","due_on");--> statement-breakpoint
CREATE UNIQUE INDEX "bill_line_once" ON "billing"."bill_line" USING btree ("claims");--> statement-breakpoint
CREATE UNIQUE INDEX "dispute_open_once" ON "billing"."dispute" USING btree ("bill_id","position") WHERE closed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "dispute_round" ON "billing"."dispute" USING btree ("bill_id","position","round");--> statement-breakpoint
CREATE INDEX "dispute_to_escalate" ON "billing"."dispute" USING btree ("answer_by") WHERE closed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_once" ON "billing"."invoice" USING btree ("number");--> statement-breakpoint
CREATE INDEX "invoice_bill" ON "billing"."invoice" USING btree ("bill_id");--> statement-breakpoint
CREATE UNIQUE INDEX "receipt_once" ON "billing"."receipt" USING btree ("platform_id","reference");--> statement-breakpoint
CREATE INDEX "receipt_of_platform" ON "billing"."receipt" USING btree ("platform_id","serial");--> statement-breakpoint
CREATE INDEX "refund_of_platform" ON "billing"."refund" USING btree ("platform_id","serial");--> statement-breakpoint
CREATE UNIQUE INDEX "refund_reference_once" ON "billing"."refund" USING btree ("platform_id","reference");