CREATE SCHEMA "ledger";
--> statement-breakpoint
CREATE SCHEMA "sharing";
--> statement-breakpoint
CREATE TABLE "ledger"."book" (
	"platform_id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"second_person_from" bigint,
	"set_by" uuid NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "book_second_person" CHECK (second_person_from is null or second_person_from > 0)
);
--> statement-breakpoint
CREATE TABLE "ledger"."closing" (
	"platform_id" uuid NOT NULL,
	"month" date NOT NULL,
	"entries" integer NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"closed_by" uuid NOT NULL,
	CONSTRAINT "closing_platform_id_month_pk" PRIMARY KEY("platform_id","month"),
	CONSTRAINT "closing_month" CHECK (extract(day from month) = 1)
);
--> statement-breakpoint
CREATE TABLE "ledger"."entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "ledger"."entry_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"platform_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"booked_on" date NOT NULL,
	"belongs_on" date NOT NULL,
	"text" text NOT NULL,
	"source_kind" text NOT NULL,
	"source_id" text NOT NULL,
	"source_label" text NOT NULL,
	"event" text NOT NULL,
	"reverses" uuid,
	"lines" smallint NOT NULL,
	"total" bigint NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL,
	"posted_by" uuid,
	"approved_by" uuid,
	CONSTRAINT "entry_lines" CHECK (lines >= 2 and total > 0),
	CONSTRAINT "entry_late" CHECK (belongs_on <= booked_on)
);
--> statement-breakpoint
CREATE TABLE "ledger"."posting" (
	"entry_id" uuid NOT NULL,
	"line" smallint NOT NULL,
	"platform_id" uuid NOT NULL,
	"booked_on" date NOT NULL,
	"account" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL,
	"party_id" uuid,
	"party_name" text DEFAULT '' NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "posting_entry_id_line_pk" PRIMARY KEY("entry_id","line"),
	CONSTRAINT "posting_amount" CHECK (amount <> 0),
	CONSTRAINT "posting_account" CHECK (account in ('bank', 'receivable', 'advance', 'payable', 'tax', 'share-payable', 'share-held', 'income',
        'grant', 'cost', 'share', 'opening')),
	CONSTRAINT "posting_detail" CHECK (case account
        when 'income' then detail in ('service', 'trading', 'transfer', 'incubation', 'investment')
        when 'cost' then detail in ('staff', 'materials', 'energy', 'maintenance', 'depreciation', 'premises', 'outside',
          'management', 'other')
        else detail = '' end),
	CONSTRAINT "posting_party_known" CHECK (account not in ('share-payable', 'share-held') or party_id is not null)
);
--> statement-breakpoint
CREATE TABLE "ledger"."voucher" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "ledger"."voucher_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"platform_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"happened_on" date NOT NULL,
	"detail" text NOT NULL,
	"amount" bigint NOT NULL,
	"settlement" text NOT NULL,
	"party_name" text NOT NULL,
	"text" text NOT NULL,
	"evidence" text NOT NULL,
	"reverses" uuid,
	"state" text NOT NULL,
	"alone" boolean NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" text DEFAULT '' NOT NULL,
	"entry_id" uuid,
	CONSTRAINT "voucher_amount" CHECK (amount > 0),
	CONSTRAINT "voucher_reversal" CHECK ((kind = 'reversal') = (reverses is not null)),
	CONSTRAINT "voucher_decided" CHECK ((state = 'proposed') = (decided_at is null)),
	CONSTRAINT "voucher_posted" CHECK ((state = 'posted') = (entry_id is not null)),
	CONSTRAINT "voucher_second_person" CHECK (alone or state <> 'posted' or decided_by <> proposed_by)
);
--> statement-breakpoint
CREATE TABLE "sharing"."agreement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"platform_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"agreed_from" date NOT NULL,
	"document" text NOT NULL,
	"ownership" text NOT NULL,
	"digest" text,
	"valid_from" date,
	"valid_to" date,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"end_reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "agreement_valid" CHECK ((state = 'in-force') = (valid_from is not null)),
	CONSTRAINT "agreement_span" CHECK (valid_to is null or valid_to >= valid_from),
	CONSTRAINT "agreement_digest" CHECK (state in ('draft', 'withdrawn') or digest is not null)
);
--> statement-breakpoint
CREATE TABLE "sharing"."contribution" (
	"agreement_id" uuid NOT NULL,
	"line" smallint NOT NULL,
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"what" text NOT NULL,
	"quantity" text NOT NULL,
	"valuation" text NOT NULL,
	"amount" bigint,
	"evidence" text NOT NULL,
	CONSTRAINT "contribution_agreement_id_line_pk" PRIMARY KEY("agreement_id","line"),
	CONSTRAINT "contribution_valued" CHECK ((valuation = 'none') = (amount is null) and (amount is null or amount > 0))
);
--> statement-breakpoint
CREATE TABLE "sharing"."movement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "sharing"."movement_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"sale_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	"settles" uuid,
	"reference" text NOT NULL,
	"reason" text NOT NULL,
	"moved_at" timestamp (3) with time zone NOT NULL,
	"moved_by" uuid,
	CONSTRAINT "movement_amount" CHECK (amount > 0),
	CONSTRAINT "movement_settles" CHECK ((kind in ('dispute-won', 'dispute-lost')) = (settles is not null))
);
--> statement-breakpoint
CREATE TABLE "sharing"."movement_part" (
	"movement_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "movement_part_movement_id_organisation_id_pk" PRIMARY KEY("movement_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "sharing"."part" (
	"sale_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"organisation_id" uuid NOT NULL,
	"organisation_name" text NOT NULL,
	"basis_points" integer NOT NULL,
	"amount" bigint NOT NULL,
	"kept" boolean NOT NULL,
	CONSTRAINT "part_sale_id_organisation_id_pk" PRIMARY KEY("sale_id","organisation_id"),
	CONSTRAINT "part_amount" CHECK (amount >= 0 and basis_points between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "sharing"."payment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payout_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"paid_on" date NOT NULL,
	"paid_by" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"returned_on" date,
	"returned_by" uuid,
	"return_reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "payment_returned" CHECK ((returned_on is null) = (returned_by is null))
);
--> statement-breakpoint
CREATE TABLE "sharing"."payout" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"organisation_name" text NOT NULL,
	"amount" bigint NOT NULL,
	"dropped_at" timestamp (3) with time zone,
	"dropped_by" uuid,
	"drop_reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "payout_amount" CHECK (amount > 0)
);
--> statement-breakpoint
CREATE TABLE "sharing"."payout_item" (
	"payout_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "payout_item_payout_id_sale_id_pk" PRIMARY KEY("payout_id","sale_id"),
	CONSTRAINT "payout_item_amount" CHECK (amount <> 0)
);
--> statement-breakpoint
CREATE TABLE "sharing"."run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "sharing"."run_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"platform_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"through" date NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "run_decided" CHECK ((state = 'draft') = (decided_at is null)),
	CONSTRAINT "run_second_person" CHECK (state <> 'confirmed' or decided_by <> drafted_by)
);
--> statement-breakpoint
CREATE TABLE "sharing"."sale" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "sharing"."sale_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"platform_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"source_kind" text NOT NULL,
	"source_id" text NOT NULL,
	"source_label" text NOT NULL,
	"text" text NOT NULL,
	"amount" bigint NOT NULL,
	"sold_on" date NOT NULL,
	"frozen_at" timestamp (3) with time zone NOT NULL,
	"frozen_by" uuid,
	CONSTRAINT "sale_amount" CHECK (amount > 0)
);
--> statement-breakpoint
CREATE TABLE "sharing"."share" (
	"agreement_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"organisation_id" uuid NOT NULL,
	"organisation_name" text NOT NULL,
	"role" text NOT NULL,
	"basis_points" integer NOT NULL,
	CONSTRAINT "share_agreement_id_organisation_id_pk" PRIMARY KEY("agreement_id","organisation_id"),
	CONSTRAINT "share_size" CHECK (basis_points between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "sharing"."signature" (
	"agreement_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"digest" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "signature_agreement_id_organisation_id_pk" PRIMARY KEY("agreement_id","organisation_id")
);
--> statement-breakpoint
ALTER TABLE "ledger"."entry" ADD CONSTRAINT "entry_reverses" FOREIGN KEY ("reverses") REFERENCES "ledger"."entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger"."posting" ADD CONSTRAINT "posting_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "ledger"."entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger"."voucher" ADD CONSTRAINT "voucher_reverses_entry_id_fk" FOREIGN KEY ("reverses") REFERENCES "ledger"."entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger"."voucher" ADD CONSTRAINT "voucher_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "ledger"."entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing"."contribution" ADD CONSTRAINT "contribution_agreement_id_agreement_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "sharing"."agreement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing"."movement" ADD CONSTRAINT "movement_sale_id_sale_id_fk" FOREIGN KEY ("sale_id") REFERENCES "sharing"."sale"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing"."movement_part" ADD CONSTRAINT "movement_part_movement_id_movement_id_fk" FOREIGN KEY ("movement_id") REFERENCES "sharing"."movement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing"."part" ADD CONSTRAINT "part_sale_id_sale_id_fk" FOREIGN KEY ("sale_id") REFERENCES "sharing"."sale"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing"."payment" ADD CONSTRAINT "payment_payout_id_payout_id_fk" FOREIGN KEY ("payout_id") REFERENCES "sharing"."payout"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing"."payout" ADD CONSTRAINT "payout_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "sharing"."run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing"."payout_item" ADD CONSTRAINT "payout_item_payout_id_payout_id_fk" FOREIGN KEY ("payout_id") REFERENCES "sharing"."payout"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing"."payout_item" ADD CONSTRAINT "payout_item_sale_id_sale_id_fk" FOREIGN KEY ("sale_id") REFERENCES "sharing"."sale"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing"."sale" ADD CONSTRAINT "sale_agreement_id_agreement_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "sharing"."agreement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing"."share" ADD CONSTRAINT "share_agreement_id_agreement_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "sharing"."agreement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing"."signature" ADD CONSTRAINT "signature_agreement_id_agreement_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "sharing"."agreement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "entry_once" ON "ledger"."entry" USING btree ("platform_id","source_kind","source_id","event");--> statement-breakpoint
CREATE UNIQUE INDEX "entry_reversed_once" ON "ledger"."entry" USING btree ("reverses") WHERE reverses is not null;--> statement-breakpoint
CREATE INDEX "entry_of_platform" ON "ledger"."entry" USING btree ("platform_id","booked_on","serial");--> statement-breakpoint
CREATE INDEX "posting_sums" ON "ledger"."posting" USING btree ("platform_id","booked_on","account","detail","amount");--> statement-breakpoint
CREATE INDEX "posting_party" ON "ledger"."posting" USING btree ("party_id","account") WHERE party_id is not null;--> statement-breakpoint
CREATE INDEX "voucher_of_platform" ON "ledger"."voucher" USING btree ("platform_id","state","serial");--> statement-breakpoint
CREATE UNIQUE INDEX "voucher_reversal_once" ON "ledger"."voucher" USING btree ("reverses") WHERE state = 'proposed';--> statement-breakpoint
CREATE UNIQUE INDEX "agreement_number" ON "sharing"."agreement" USING btree ("platform_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "agreement_one_open" ON "sharing"."agreement" USING btree ("platform_id") WHERE state in ('draft', 'signing');--> statement-breakpoint
CREATE UNIQUE INDEX "movement_once" ON "sharing"."movement" USING btree ("sale_id","kind","reference");--> statement-breakpoint
CREATE UNIQUE INDEX "movement_settled_once" ON "sharing"."movement" USING btree ("settles") WHERE settles is not null;--> statement-breakpoint
CREATE INDEX "movement_part_sale" ON "sharing"."movement_part" USING btree ("sale_id","organisation_id");--> statement-breakpoint
CREATE INDEX "part_party" ON "sharing"."part" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_one_standing" ON "sharing"."payment" USING btree ("payout_id") WHERE returned_on is null;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_reference" ON "sharing"."payment" USING btree ("payout_id","reference");--> statement-breakpoint
CREATE UNIQUE INDEX "payout_once" ON "sharing"."payout" USING btree ("run_id","organisation_id");--> statement-breakpoint
CREATE INDEX "payout_party" ON "sharing"."payout" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "payout_item_sale" ON "sharing"."payout_item" USING btree ("sale_id","organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "run_one_draft" ON "sharing"."run" USING btree ("platform_id") WHERE state = 'draft';--> statement-breakpoint
CREATE INDEX "run_of_platform" ON "sharing"."run" USING btree ("platform_id","serial");--> statement-breakpoint
CREATE UNIQUE INDEX "sale_once" ON "sharing"."sale" USING btree ("platform_id","source_kind","source_id");--> statement-breakpoint
CREATE INDEX "sale_of_platform" ON "sharing"."sale" USING btree ("platform_id","serial");--> statement-breakpoint
CREATE UNIQUE INDEX "share_position" ON "sharing"."share" USING btree ("agreement_id","position");--> statement-breakpoint
CREATE INDEX "share_party" ON "sharing"."share" USING btree ("organisation_id");