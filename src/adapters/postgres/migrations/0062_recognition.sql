CREATE SCHEMA "casework";
--> statement-breakpoint
CREATE SCHEMA "recognition";
--> statement-breakpoint
CREATE TABLE "casework"."case_file" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"stage" text NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	"steps" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "casework"."definition" (
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"adopted_at" timestamp (3) with time zone NOT NULL,
	"adopted_by" uuid,
	"reason" text NOT NULL,
	CONSTRAINT "definition_kind_version_pk" PRIMARY KEY("kind","version")
);
--> statement-breakpoint
CREATE TABLE "casework"."stage" (
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"id" text NOT NULL,
	CONSTRAINT "stage_kind_version_id_pk" PRIMARY KEY("kind","version","id")
);
--> statement-breakpoint
CREATE TABLE "casework"."step" (
	"case_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"move" text NOT NULL,
	"stage" text NOT NULL,
	"version" integer NOT NULL,
	"by" uuid,
	"reason" text DEFAULT '' NOT NULL,
	"working_days" smallint,
	"evidence" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "step_case_id_number_pk" PRIMARY KEY("case_id","number"),
	CONSTRAINT "step_number" CHECK (number > 0),
	CONSTRAINT "step_working_days" CHECK (working_days between 1 and 250)
);
--> statement-breakpoint
CREATE TABLE "recognition"."application" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "recognition"."application_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"call_id" uuid NOT NULL,
	"platform_id" uuid NOT NULL,
	"platform_name" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"locality" text NOT NULL,
	"draft" jsonb NOT NULL,
	"known" jsonb NOT NULL,
	"statements" text[] DEFAULT '{}' NOT NULL,
	"exception" text DEFAULT '' NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"submissions" smallint DEFAULT 0 NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recognition"."call" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "recognition"."call_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"level" text NOT NULL,
	"name" text NOT NULL,
	"text" text NOT NULL,
	"opens_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"most_corrections" smallint NOT NULL,
	"experts" smallint NOT NULL,
	"contact" text NOT NULL,
	"rules" jsonb NOT NULL,
	"published_by" uuid NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "call_name" UNIQUE("name"),
	CONSTRAINT "call_window" CHECK (opens_at < closes_at),
	CONSTRAINT "call_level" CHECK (level in ('municipal', 'provincial')),
	CONSTRAINT "call_corrections" CHECK (most_corrections between 1 and 10),
	CONSTRAINT "call_experts" CHECK (experts between 3 and 15)
);
--> statement-breakpoint
CREATE TABLE "recognition"."check_sheet" (
	"application_id" uuid NOT NULL,
	"round" smallint NOT NULL,
	"items" jsonb NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "check_sheet_application_id_round_pk" PRIMARY KEY("application_id","round")
);
--> statement-breakpoint
CREATE TABLE "recognition"."correction" (
	"application_id" uuid NOT NULL,
	"round" smallint NOT NULL,
	"items" jsonb NOT NULL,
	"working_days" smallint NOT NULL,
	"issued_by" uuid NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "correction_application_id_round_pk" PRIMARY KEY("application_id","round")
);
--> statement-breakpoint
CREATE TABLE "recognition"."decision" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"outcome" text NOT NULL,
	"reasons" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"decided_on" date NOT NULL,
	"doc_number" text,
	"title_id" uuid,
	CONSTRAINT "decision_by_another" CHECK (decided_by <> proposed_by),
	CONSTRAINT "decision_titled" CHECK ((outcome = 'recognised') = (title_id is not null and doc_number is not null))
);
--> statement-breakpoint
CREATE TABLE "recognition"."notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "recognition"."notice_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"call_id" uuid NOT NULL,
	"name" text NOT NULL,
	"text" text NOT NULL,
	"working_days" smallint NOT NULL,
	"opens_on" date NOT NULL,
	"closes_on" date NOT NULL,
	"contact" text NOT NULL,
	"complaints" text NOT NULL,
	"published_by" uuid NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notice_days" CHECK (opens_on <= closes_on and working_days > 0)
);
--> statement-breakpoint
CREATE TABLE "recognition"."notice_item" (
	"notice_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	CONSTRAINT "notice_item_notice_id_application_id_pk" PRIMARY KEY("notice_id","application_id")
);
--> statement-breakpoint
CREATE TABLE "recognition"."objection" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "recognition"."objection_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"notice_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"matter" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"handler_id" uuid,
	"taken_at" timestamp (3) with time zone,
	"outcome" text,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "objection_taken" CHECK ((handler_id is null) = (taken_at is null)),
	CONSTRAINT "objection_answered" CHECK ((answered_at is null) = (answer is null) and (answer is null) = (outcome is null)),
	CONSTRAINT "objection_answered_by_handler" CHECK (answered_at is null or handler_id is not null)
);
--> statement-breakpoint
CREATE TABLE "recognition"."objector" (
	"objection_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"contact" text NOT NULL,
	"organisation" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recognition"."quota" (
	"call_id" uuid NOT NULL,
	"locality" text NOT NULL,
	"places" integer,
	"waived" integer DEFAULT 0 NOT NULL,
	"used" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "quota_call_id_locality_pk" PRIMARY KEY("call_id","locality"),
	CONSTRAINT "quota_within" CHECK (used between 0 and coalesce(places + waived, 2147483647)),
	CONSTRAINT "quota_sizes" CHECK (places >= 0 and waived >= 0)
);
--> statement-breakpoint
CREATE TABLE "recognition"."submission" (
	"application_id" uuid NOT NULL,
	"round" smallint NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "recognition"."submission_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"by" uuid NOT NULL,
	"snapshot" text NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "submission_application_id_round_pk" PRIMARY KEY("application_id","round"),
	CONSTRAINT "submission_round" CHECK (round > 0),
	CONSTRAINT "submission_sha256" CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "recognition"."waiver" (
	"id" uuid PRIMARY KEY NOT NULL,
	"call_id" uuid NOT NULL,
	"locality" text NOT NULL,
	"places" integer NOT NULL,
	"reason" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "waiver_places" CHECK (places > 0)
);
--> statement-breakpoint
ALTER TABLE "casework"."case_file" ADD CONSTRAINT "case_file_kind_version_stage_stage_kind_version_id_fk" FOREIGN KEY ("kind","version","stage") REFERENCES "casework"."stage"("kind","version","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."stage" ADD CONSTRAINT "stage_kind_version_definition_kind_version_fk" FOREIGN KEY ("kind","version") REFERENCES "casework"."definition"("kind","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."step" ADD CONSTRAINT "step_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition"."application" ADD CONSTRAINT "application_call_id_call_id_fk" FOREIGN KEY ("call_id") REFERENCES "recognition"."call"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition"."check_sheet" ADD CONSTRAINT "check_sheet_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "recognition"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition"."correction" ADD CONSTRAINT "correction_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "recognition"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition"."decision" ADD CONSTRAINT "decision_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "recognition"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition"."notice" ADD CONSTRAINT "notice_call_id_call_id_fk" FOREIGN KEY ("call_id") REFERENCES "recognition"."call"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition"."notice_item" ADD CONSTRAINT "notice_item_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "recognition"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition"."notice_item" ADD CONSTRAINT "notice_item_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "recognition"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition"."objector" ADD CONSTRAINT "objector_objection_id_objection_id_fk" FOREIGN KEY ("objection_id") REFERENCES "recognition"."objection"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition"."quota" ADD CONSTRAINT "quota_call_id_call_id_fk" FOREIGN KEY ("call_id") REFERENCES "recognition"."call"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition"."submission" ADD CONSTRAINT "submission_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "recognition"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_file_stage" ON "casework"."case_file" USING btree ("kind","stage");--> statement-breakpoint
CREATE UNIQUE INDEX "application_one" ON "recognition"."application" USING btree ("call_id","platform_id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "application_organisation" ON "recognition"."application" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "application_locality" ON "recognition"."application" USING btree ("call_id","locality");--> statement-breakpoint
CREATE UNIQUE INDEX "correction_one_open" ON "recognition"."correction" USING btree ("application_id") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "notice_item_application" ON "recognition"."notice_item" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "objection_application" ON "recognition"."objection" USING btree ("application_id");