CREATE SCHEMA "subsidy";
--> statement-breakpoint
CREATE TABLE "subsidy"."award" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "subsidy"."award_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"rule_id" text NOT NULL,
	"platform_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"basis_id" text NOT NULL,
	"basis" text NOT NULL,
	"level" text,
	"recognised_on" date,
	"grade" text,
	"year" integer,
	"state" text NOT NULL,
	"provincial_fen" bigint,
	"provincial_document" text,
	"payee_name" text,
	"payee_bank" text,
	"payee_account" text,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp (3) with time zone,
	"reviewed_by" uuid,
	"reviewed_department" text,
	"decided_on" date,
	"decided" jsonb,
	"cap_fen" bigint,
	"award_fen" bigint,
	"window_years" integer,
	"window_basis" text,
	"agreed_by" uuid,
	"agreed_department" text,
	"notice_from" date,
	"notice_until" date,
	"budget_line_id" uuid,
	"doc_number" text,
	"issued_on" date,
	"committed_fen" bigint DEFAULT 0 NOT NULL,
	"paid_fen" bigint DEFAULT 0 NOT NULL,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "award_state" CHECK (state in ('listing', 'confirmed', 'reviewed', 'agreed', 'noticed', 'issued', 'refused')),
	CONSTRAINT "award_facts" CHECK (case kind when 'equipment' then level is not null and recognised_on is not null
        when 'reward' then grade is not null and year is not null else false end),
	CONSTRAINT "award_decided" CHECK (state not in ('reviewed', 'agreed', 'noticed', 'issued') or (num_nonnulls(reviewed_by, reviewed_department,
        decided_on, decided, cap_fen, award_fen) = 6 and (kind = 'equipment' or window_years is not null))),
	CONSTRAINT "award_cap" CHECK (award_fen is null or award_fen between 1 and cap_fen),
	CONSTRAINT "award_within" CHECK (paid_fen between 0 and committed_fen and committed_fen <= coalesce(award_fen, 0)),
	CONSTRAINT "award_two_departments" CHECK (agreed_by is null or (agreed_by <> reviewed_by and agreed_department <> reviewed_department
        and agreed_by <> confirmed_by and reviewed_by <> confirmed_by)),
	CONSTRAINT "award_agreed" CHECK (state not in ('agreed', 'noticed', 'issued') or agreed_by is not null),
	CONSTRAINT "award_issued" CHECK ((state = 'issued') = (budget_line_id is not null) and num_nonnulls(budget_line_id, doc_number, issued_on) in (0, 3)),
	CONSTRAINT "award_reason" CHECK (state <> 'refused' or note is not null)
);
--> statement-breakpoint
CREATE TABLE "subsidy"."budget_line" (
	"id" uuid PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"name" text NOT NULL,
	"doc_number" text NOT NULL,
	"total" bigint NOT NULL,
	"allotted" bigint DEFAULT 0 NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "budget_line_document" UNIQUE("year","doc_number"),
	CONSTRAINT "budget_line_within" CHECK (allotted between 0 and total)
);
--> statement-breakpoint
CREATE TABLE "subsidy"."item" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "subsidy"."item_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"net" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"invoice" text NOT NULL,
	"invoice_key" text NOT NULL,
	"invoice_line" smallint NOT NULL,
	"invoiced_on" date NOT NULL,
	"paid_on" date,
	"acquisition" text NOT NULL,
	"funding" text NOT NULL,
	"elsewhere" text,
	"counted" boolean DEFAULT false NOT NULL,
	CONSTRAINT "item_once" UNIQUE("award_id","invoice_key","invoice_line"),
	CONSTRAINT "item_amount" CHECK (net > 0 and tax >= 0),
	CONSTRAINT "item_counted" CHECK (not counted or (paid_on is not null and elsewhere is null))
);
--> statement-breakpoint
CREATE TABLE "subsidy"."objection" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"raised_by" text NOT NULL,
	"text" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"upheld" boolean,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "objection_number" UNIQUE("award_id","number"),
	CONSTRAINT "objection_answered" CHECK (num_nonnulls(upheld, answer, answered_by, answered_at) in (0, 4)),
	CONSTRAINT "objection_two_people" CHECK (answered_by is distinct from recorded_by)
);
--> statement-breakpoint
CREATE TABLE "subsidy"."payment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "subsidy"."payment_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"award_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"payee_name" text NOT NULL,
	"payee_bank" text NOT NULL,
	"payee_account" text NOT NULL,
	"state" text NOT NULL,
	"ordered_by" uuid NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"settled_on" date,
	"reference" text,
	"note" text,
	CONSTRAINT "payment_amount" CHECK (amount > 0),
	CONSTRAINT "payment_state" CHECK (state in ('ordered', 'paid', 'failed', 'returned')),
	CONSTRAINT "payment_settled" CHECK ((state = 'ordered') = (settled_on is null) and num_nonnulls(settled_on, reference) in (0, 2)),
	CONSTRAINT "payment_note" CHECK (state not in ('failed', 'returned') or note is not null)
);
--> statement-breakpoint
CREATE TABLE "subsidy"."recovery" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text NOT NULL,
	"demanded_by" uuid NOT NULL,
	"demanded_at" timestamp (3) with time zone NOT NULL,
	"received_on" date,
	"reference" text,
	CONSTRAINT "recovery_amount" CHECK (amount > 0),
	CONSTRAINT "recovery_received" CHECK (num_nonnulls(received_on, reference) in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "subsidy"."report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"name" text NOT NULL,
	"due_on" date NOT NULL,
	"delivered_on" date,
	"summary" text,
	CONSTRAINT "report_delivered" CHECK (num_nonnulls(delivered_on, summary) in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "subsidy"."step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"person_id" uuid NOT NULL,
	"organisation_name" text NOT NULL,
	"note" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "subsidy"."award" ADD CONSTRAINT "award_budget_line_id_budget_line_id_fk" FOREIGN KEY ("budget_line_id") REFERENCES "subsidy"."budget_line"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy"."item" ADD CONSTRAINT "item_award_id_award_id_fk" FOREIGN KEY ("award_id") REFERENCES "subsidy"."award"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy"."objection" ADD CONSTRAINT "objection_award_id_award_id_fk" FOREIGN KEY ("award_id") REFERENCES "subsidy"."award"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy"."payment" ADD CONSTRAINT "payment_award_id_award_id_fk" FOREIGN KEY ("award_id") REFERENCES "subsidy"."award"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy"."recovery" ADD CONSTRAINT "recovery_award_id_award_id_fk" FOREIGN KEY ("award_id") REFERENCES "subsidy"."award"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy"."report" ADD CONSTRAINT "report_award_id_award_id_fk" FOREIGN KEY ("award_id") REFERENCES "subsidy"."award"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy"."step" ADD CONSTRAINT "step_award_id_award_id_fk" FOREIGN KEY ("award_id") REFERENCES "subsidy"."award"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "award_once" ON "subsidy"."award" USING btree ("kind","basis_id") WHERE state <> 'refused';--> statement-breakpoint
CREATE INDEX "award_of_organisation" ON "subsidy"."award" USING btree ("organisation_id","serial");--> statement-breakpoint
CREATE INDEX "award_of_platform" ON "subsidy"."award" USING btree ("platform_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "item_counted_once" ON "subsidy"."item" USING btree ("invoice_key","invoice_line") WHERE counted;--> statement-breakpoint
CREATE INDEX "payment_of_award" ON "subsidy"."payment" USING btree ("award_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_reference" ON "subsidy"."payment" USING btree ("reference") WHERE reference is not null;--> statement-breakpoint
CREATE INDEX "recovery_of_award" ON "subsidy"."recovery" USING btree ("award_id");--> statement-breakpoint
CREATE INDEX "report_of_award" ON "subsidy"."report" USING btree ("award_id");--> statement-breakpoint
CREATE INDEX "step_award" ON "subsidy"."step" USING btree ("award_id","at");