CREATE SCHEMA "execution";
--> statement-breakpoint
CREATE TABLE "execution"."batch" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "execution"."batch_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"order_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"content" jsonb NOT NULL,
	"writers" uuid[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"checked_by" uuid,
	"checked_at" timestamp (3) with time zone,
	"earlier_id" uuid,
	"link" text,
	"link_reason" text,
	CONSTRAINT "batch_of_order" UNIQUE("id","order_id"),
	CONSTRAINT "batch_written" CHECK (cardinality(writers) > 0 and array_position(writers, null) is null),
	CONSTRAINT "batch_checked" CHECK ((state = 'checked') = (checked_by is not null and checked_at is not null)),
	CONSTRAINT "batch_checked_by_another" CHECK (checked_by is null or checked_by <> all (writers)),
	CONSTRAINT "batch_state" CHECK (state in ('open', 'checked')),
	CONSTRAINT "batch_follows_with_reason" CHECK ((earlier_id is null and link is null and link_reason is null)
        or (earlier_id is not null and link in ('replaces', 'repeats') and length(link_reason) >= 5))
);
--> statement-breakpoint
CREATE TABLE "execution"."report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "execution"."report_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"order_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"content" jsonb NOT NULL,
	"writers" uuid[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"reviewer_id" uuid,
	"signer_id" uuid,
	"issued_at" timestamp (3) with time zone,
	"issue" jsonb,
	"hash" text,
	"code" text,
	"replaces_id" uuid,
	"replaces_reason" text,
	CONSTRAINT "report_code" UNIQUE("code"),
	CONSTRAINT "report_replaced_once" UNIQUE("replaces_id"),
	CONSTRAINT "report_of_order" UNIQUE("id","order_id"),
	CONSTRAINT "report_state" CHECK (state in ('draft', 'submitted', 'reviewed', 'issued', 'replaced', 'withdrawn')),
	CONSTRAINT "report_written" CHECK (cardinality(writers) > 0 and array_position(writers, null) is null),
	CONSTRAINT "report_reviewed" CHECK ((state in ('draft', 'submitted')) = (reviewer_id is null)),
	CONSTRAINT "report_reviewed_by_another" CHECK (reviewer_id is null or reviewer_id <> all (writers)),
	CONSTRAINT "report_signed_by_a_third" CHECK (signer_id is null or (signer_id <> all (writers) and signer_id <> reviewer_id)),
	CONSTRAINT "report_issued" CHECK (case when state in ('issued', 'replaced', 'withdrawn')
        then signer_id is not null and issued_at is not null and issue is not null and hash ~ '^[0-9a-f]{64}$'
          and length(code) >= 20
        else signer_id is null and issued_at is null and issue is null and hash is null and code is null end),
	CONSTRAINT "report_replaces_with_reason" CHECK ((replaces_id is null) = (replaces_reason is null) and (replaces_reason is null or length(replaces_reason) >= 5))
);
--> statement-breakpoint
CREATE TABLE "execution"."report_event" (
	"report_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"person_id" uuid NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "report_event_report_id_position_pk" PRIMARY KEY("report_id","position"),
	CONSTRAINT "report_event_says_why" CHECK (kind not in ('returned', 'replaced', 'withdrawn', 'objected', 'replied') or length(reason) >= 5)
);
--> statement-breakpoint
CREATE TABLE "execution"."result" (
	"order_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"outcome" text NOT NULL,
	"why" text NOT NULL,
	"trl" integer,
	"follow_up" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "result_order_id_revision_pk" PRIMARY KEY("order_id","revision"),
	CONSTRAINT "result_outcome" CHECK (outcome in ('passed', 'partly', 'failed')),
	CONSTRAINT "result_says_why" CHECK (length(why) >= 5),
	CONSTRAINT "result_trl" CHECK (trl is null or trl between 1 and 9)
);
--> statement-breakpoint
CREATE TABLE "execution"."result_answer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "result_answer_kind" CHECK (kind in ('confirmed', 'commented')),
	CONSTRAINT "result_comment" CHECK (kind = 'confirmed' or length(text) >= 2)
);
--> statement-breakpoint
CREATE TABLE "execution"."sample" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "execution"."sample_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"order_id" uuid NOT NULL,
	"name" text NOT NULL,
	"amount" double precision NOT NULL,
	"unit" text NOT NULL,
	"condition" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sample_amount" CHECK (amount > 0),
	CONSTRAINT "sample_condition" CHECK (length(condition) >= 2)
);
--> statement-breakpoint
CREATE TABLE "execution"."sample_event" (
	"sample_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"person_id" uuid NOT NULL,
	"place" text NOT NULL,
	"keep_until" date,
	"note" text NOT NULL,
	CONSTRAINT "sample_event_sample_id_position_pk" PRIMARY KEY("sample_id","position"),
	CONSTRAINT "sample_event_kind" CHECK (kind in ('received', 'in-use', 'kept', 'returned', 'destroyed')),
	CONSTRAINT "sample_event_first" CHECK ((position = 1) = (kind = 'received')),
	CONSTRAINT "sample_event_kept" CHECK ((kind = 'kept') = (keep_until is not null))
);
--> statement-breakpoint
ALTER TABLE "execution"."batch" ADD CONSTRAINT "batch_follows_one_of_its_order" FOREIGN KEY ("earlier_id","order_id") REFERENCES "execution"."batch"("id","order_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "execution"."report" ADD CONSTRAINT "report_replaces_one_of_its_order" FOREIGN KEY ("replaces_id","order_id") REFERENCES "execution"."report"("id","order_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "execution"."report_event" ADD CONSTRAINT "report_event_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "execution"."report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "execution"."result_answer" ADD CONSTRAINT "result_answer_to" FOREIGN KEY ("order_id","revision") REFERENCES "execution"."result"("order_id","revision") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "execution"."sample_event" ADD CONSTRAINT "sample_event_sample_id_sample_id_fk" FOREIGN KEY ("sample_id") REFERENCES "execution"."sample"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "batch_order" ON "execution"."batch" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "batch_replaced_once" ON "execution"."batch" USING btree ("earlier_id") WHERE link = 'replaces';--> statement-breakpoint
CREATE INDEX "report_order" ON "execution"."report" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "result_confirmed_once" ON "execution"."result_answer" USING btree ("order_id","revision") WHERE kind = 'confirmed';--> statement-breakpoint
CREATE INDEX "sample_order" ON "execution"."sample" USING btree ("order_id");