CREATE SCHEMA "evaluation";
--> statement-breakpoint
CREATE TABLE "evaluation"."finding" (
	"id" uuid PRIMARY KEY NOT NULL,
	"part_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"mark" text DEFAULT '' NOT NULL,
	"reason" text NOT NULL,
	"evidence" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_reason" text,
	CONSTRAINT "finding_kind" CHECK (kind in ('mark', 'bonus', 'malus', 'veto', 'exemption')),
	CONSTRAINT "finding_two_people" CHECK (confirmed_by <> proposed_by),
	CONSTRAINT "finding_confirmed" CHECK ((confirmed_by is null) = (confirmed_at is null)),
	CONSTRAINT "finding_reason" CHECK (length(reason) >= 5),
	CONSTRAINT "finding_withdrawn" CHECK ((withdrawn_at is null) = (withdrawn_reason is null))
);
--> statement-breakpoint
CREATE TABLE "evaluation"."index_table" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"hash" text NOT NULL,
	"note" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"decision_note" text DEFAULT '' NOT NULL,
	CONSTRAINT "index_table_version" UNIQUE("code","number"),
	CONSTRAINT "index_table_state" CHECK (state in ('proposed', 'adopted', 'returned')),
	CONSTRAINT "index_table_decided" CHECK ((state = 'proposed') = (decided_at is null)),
	CONSTRAINT "index_table_two_people" CHECK (decided_by <> proposed_by),
	CONSTRAINT "index_table_hash" CHECK (hash ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "evaluation"."part" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"platform_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"locality" text NOT NULL,
	"platform_name" text NOT NULL,
	"klass" text NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"answered_by" uuid,
	"deferral_reason" text,
	"deferral_note" text,
	"local_result" text,
	"local_note" text DEFAULT '' NOT NULL,
	"local_by" uuid,
	"local_at" timestamp (3) with time zone,
	"sampled" boolean DEFAULT false NOT NULL,
	"sample_note" text,
	"sample_by" uuid,
	"set_grade" text,
	"set_reason" text DEFAULT '' NOT NULL,
	"set_by" uuid,
	"set_confirmed_by" uuid,
	"grade" text,
	"total" numeric,
	"result" jsonb,
	"result_hash" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "part_once" UNIQUE("round_id","platform_id"),
	CONSTRAINT "part_state" CHECK (state in ('asked', 'answered', 'deferral-asked', 'deferred', 'absent')),
	CONSTRAINT "part_answered" CHECK ((state = 'answered') = (answered_at is not null)),
	CONSTRAINT "part_local" CHECK ((local_result is null) = (local_at is null)),
	CONSTRAINT "part_local_doubt_says_why" CHECK (local_result is distinct from 'doubted' or length(local_note) >= 5),
	CONSTRAINT "part_set_by_two" CHECK (set_confirmed_by <> set_by),
	CONSTRAINT "part_set_with_reason" CHECK ((set_grade is null) = (set_by is null) and (set_grade is null or length(set_reason) >= 5)),
	CONSTRAINT "part_grade" CHECK (grade in ('excellent', 'good', 'pass', 'fail', 'deferred', 'exempt')),
	CONSTRAINT "part_frozen_whole" CHECK ((result is null) = (result_hash is null) and (result is null) = (grade is null))
);
--> statement-breakpoint
CREATE TABLE "evaluation"."round" (
	"id" uuid PRIMARY KEY NOT NULL,
	"year" smallint NOT NULL,
	"table_id" uuid NOT NULL,
	"engine" text NOT NULL,
	"stage" text NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	"answer_by" date NOT NULL,
	"thresholds" jsonb,
	"thresholds_basis" text DEFAULT '' NOT NULL,
	"seed" text,
	"notice_from" date,
	"notice_until" date,
	"published_at" timestamp (3) with time zone,
	"started_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "round_of_year" UNIQUE("year"),
	CONSTRAINT "round_year" CHECK (year between 2020 and 2100),
	CONSTRAINT "round_stage" CHECK (stage in ('answering', 'local', 'verifying', 'judging', 'deliberating', 'notice', 'published')),
	CONSTRAINT "round_noticed" CHECK (stage not in ('notice', 'published') or (notice_from <= notice_until)),
	CONSTRAINT "round_published" CHECK ((stage = 'published') = (published_at is not null))
);
--> statement-breakpoint
CREATE TABLE "evaluation"."value" (
	"part_id" uuid NOT NULL,
	"input" text NOT NULL,
	"taken" numeric,
	"records" integer DEFAULT 0 NOT NULL,
	"digest" text,
	"claimed" numeric,
	"claim_reason" text DEFAULT '' NOT NULL,
	"claim_evidence" text DEFAULT '' NOT NULL,
	"verified" numeric,
	"verified_reason" text DEFAULT '' NOT NULL,
	"verified_by" uuid,
	"verified_at" timestamp (3) with time zone,
	CONSTRAINT "value_part_id_input_pk" PRIMARY KEY("part_id","input"),
	CONSTRAINT "value_claim_says_why" CHECK (claimed is null or (length(claim_evidence) >= 2 and (taken is null or length(claim_reason) >= 5))),
	CONSTRAINT "value_verified_says_why" CHECK (verified is null or (length(verified_reason) >= 5 and verified_by is not null)),
	CONSTRAINT "value_verified_at" CHECK ((verified is null) = (verified_at is null))
);
--> statement-breakpoint
ALTER TABLE "evaluation"."finding" ADD CONSTRAINT "finding_part_id_part_id_fk" FOREIGN KEY ("part_id") REFERENCES "evaluation"."part"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation"."part" ADD CONSTRAINT "part_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "evaluation"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation"."round" ADD CONSTRAINT "round_table_id_index_table_id_fk" FOREIGN KEY ("table_id") REFERENCES "evaluation"."index_table"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation"."value" ADD CONSTRAINT "value_part_id_part_id_fk" FOREIGN KEY ("part_id") REFERENCES "evaluation"."part"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "finding_once" ON "evaluation"."finding" USING btree ("part_id","code") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "part_platform" ON "evaluation"."part" USING btree ("platform_id");--> statement-breakpoint
CREATE INDEX "part_organisation" ON "evaluation"."part" USING btree ("organisation_id");