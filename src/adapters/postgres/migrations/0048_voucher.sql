CREATE SCHEMA "voucher";
--> statement-breakpoint
CREATE TABLE "voucher"."quota" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "voucher"."quota_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"scheme_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"fund_locality" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"locality" text NOT NULL,
	"year" integer NOT NULL,
	"requested_fen" bigint NOT NULL,
	"purpose" text NOT NULL,
	"applied_by" uuid NOT NULL,
	"applied_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"granted_fen" bigint,
	"year_cap_fen" bigint,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" text,
	"reserved_fen" bigint DEFAULT 0 NOT NULL,
	"used_fen" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "quota_state" CHECK (state in ('applied', 'granted', 'refused', 'withdrawn')),
	CONSTRAINT "quota_requested" CHECK (requested_fen > 0),
	CONSTRAINT "quota_granted" CHECK ((state = 'granted') = (granted_fen is not null)),
	CONSTRAINT "quota_year_cap" CHECK (granted_fen > 0 and granted_fen <= year_cap_fen),
	CONSTRAINT "quota_decided" CHECK ((state in ('granted', 'refused')) = (decided_by is not null)),
	CONSTRAINT "quota_two_people" CHECK (decided_by is distinct from applied_by),
	CONSTRAINT "quota_within" CHECK (reserved_fen >= 0 and used_fen >= 0 and reserved_fen + used_fen <= coalesce(granted_fen, 0))
);
--> statement-breakpoint
CREATE TABLE "voucher"."redemption" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "voucher"."redemption_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"use_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	"invoice" text NOT NULL,
	"state" text NOT NULL,
	"claimed_by" uuid NOT NULL,
	"claimed_at" timestamp (3) with time zone NOT NULL,
	"checked_by" uuid,
	"checked_at" timestamp (3) with time zone,
	"agreed_by" uuid,
	"agreed_at" timestamp (3) with time zone,
	"paid_by" uuid,
	"paid_on" date,
	"payment_reference" text,
	"note" text,
	CONSTRAINT "redemption_once" UNIQUE("use_id"),
	CONSTRAINT "redemption_state" CHECK (state in ('claimed', 'checked', 'agreed', 'paid', 'returned', 'refused')),
	CONSTRAINT "redemption_two_people" CHECK (checked_by is distinct from claimed_by and agreed_by is distinct from claimed_by
        and (agreed_by is null or agreed_by <> checked_by)),
	CONSTRAINT "redemption_in_order" CHECK ((state not in ('checked', 'agreed', 'paid') or checked_by is not null)
        and (state not in ('agreed', 'paid') or agreed_by is not null)),
	CONSTRAINT "redemption_paid" CHECK ((state = 'paid') = (paid_by is not null)
        and num_nonnulls(paid_by, paid_on, payment_reference) in (0, 3)),
	CONSTRAINT "redemption_reason" CHECK (state not in ('returned', 'refused') or note is not null)
);
--> statement-breakpoint
CREATE TABLE "voucher"."scheme" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scheme_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"locality" text NOT NULL,
	"name" text NOT NULL,
	"document" text NOT NULL,
	"doc_number" text NOT NULL,
	"effective_from" date NOT NULL,
	"effective_to" date,
	"parameters" jsonb NOT NULL,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" text,
	CONSTRAINT "scheme_version" UNIQUE("scheme_id","number"),
	CONSTRAINT "scheme_state" CHECK (state in ('proposed', 'returned', 'published')),
	CONSTRAINT "scheme_span" CHECK (effective_to is null or effective_from < effective_to),
	CONSTRAINT "scheme_two_people" CHECK (decided_by is distinct from proposed_by),
	CONSTRAINT "scheme_decided" CHECK ((state = 'proposed') = (decided_by is null))
);
--> statement-breakpoint
CREATE TABLE "voucher"."step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"use_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"person_id" uuid,
	"note" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "voucher"."use" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "voucher"."use_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"quota_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"platform_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"reference_kind" text NOT NULL,
	"reference" text NOT NULL,
	"reference_key" text NOT NULL,
	"label" text NOT NULL,
	"service" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"deducted_fen" bigint NOT NULL,
	"per_use_cap_fen" bigint,
	"lines" jsonb NOT NULL,
	"state" text NOT NULL,
	"set_aside_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"served_on" date,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "use_sum" UNIQUE("id","deducted_fen"),
	CONSTRAINT "use_state" CHECK (state in ('reserved', 'used', 'released', 'expired', 'cancelled')),
	CONSTRAINT "use_deducted" CHECK (deducted_fen > 0 and deducted_fen <= amount_fen),
	CONSTRAINT "use_cap" CHECK (deducted_fen <= per_use_cap_fen),
	CONSTRAINT "use_for_another" CHECK (organisation_id <> provider_id),
	CONSTRAINT "use_used" CHECK ((state in ('used', 'cancelled')) = (used_at is not null)),
	CONSTRAINT "use_served" CHECK ((used_at is null) = (served_on is null))
);
--> statement-breakpoint
ALTER TABLE "voucher"."quota" ADD CONSTRAINT "quota_version_id_scheme_id_fk" FOREIGN KEY ("version_id") REFERENCES "voucher"."scheme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voucher"."redemption" ADD CONSTRAINT "redemption_of_use" FOREIGN KEY ("use_id","amount_fen") REFERENCES "voucher"."use"("id","deducted_fen") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voucher"."step" ADD CONSTRAINT "step_use_id_use_id_fk" FOREIGN KEY ("use_id") REFERENCES "voucher"."use"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voucher"."use" ADD CONSTRAINT "use_quota_id_quota_id_fk" FOREIGN KEY ("quota_id") REFERENCES "voucher"."quota"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voucher"."use" ADD CONSTRAINT "use_version_id_scheme_id_fk" FOREIGN KEY ("version_id") REFERENCES "voucher"."scheme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "quota_once" ON "voucher"."quota" USING btree ("scheme_id","year","organisation_id") WHERE state in ('applied', 'granted');--> statement-breakpoint
CREATE INDEX "quota_organisation" ON "voucher"."quota" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "quota_year" ON "voucher"."quota" USING btree ("year","locality");--> statement-breakpoint
CREATE UNIQUE INDEX "redemption_invoice_once" ON "voucher"."redemption" USING btree ("invoice") WHERE state <> 'refused';--> statement-breakpoint
CREATE INDEX "redemption_waiting" ON "voucher"."redemption" USING btree ("claimed_at") WHERE state in ('claimed', 'checked', 'agreed');--> statement-breakpoint
CREATE UNIQUE INDEX "scheme_one_proposed" ON "voucher"."scheme" USING btree ("scheme_id") WHERE state = 'proposed';--> statement-breakpoint
CREATE INDEX "step_use" ON "voucher"."step" USING btree ("use_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "use_reference_once" ON "voucher"."use" USING btree ("provider_id","reference_kind","reference_key") WHERE state in ('reserved', 'used');--> statement-breakpoint
CREATE INDEX "use_quota" ON "voucher"."use" USING btree ("quota_id");--> statement-breakpoint
CREATE INDEX "use_organisation" ON "voucher"."use" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "use_provider" ON "voucher"."use" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "use_expiring" ON "voucher"."use" USING btree ("expires_at") WHERE state = 'reserved';