CREATE SCHEMA "review";
--> statement-breakpoint
CREATE TABLE "review"."draw" (
	"id" uuid PRIMARY KEY NOT NULL,
	"review_ids" uuid[] NOT NULL,
	"seed_hash" text NOT NULL,
	"seed" text NOT NULL,
	"question" jsonb NOT NULL,
	"committed_by" uuid NOT NULL,
	"committed_at" timestamp (3) with time zone NOT NULL,
	"drawn_at" timestamp (3) with time zone,
	"result" jsonb,
	CONSTRAINT "draw_result" CHECK ((drawn_at is null) = (result is null))
);
--> statement-breakpoint
CREATE TABLE "review"."employment" (
	"person_id" uuid NOT NULL,
	"uscc" text NOT NULL,
	"name" text NOT NULL,
	"since" date NOT NULL,
	"until" date,
	CONSTRAINT "employment_person_id_uscc_since_pk" PRIMARY KEY("person_id","uscc","since"),
	CONSTRAINT "employment_order" CHECK (until is null or until >= since)
);
--> statement-breakpoint
CREATE TABLE "review"."expert" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"disciplines" text[] NOT NULL,
	"finance" boolean NOT NULL,
	"load_cap" smallint NOT NULL,
	"locality" text NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"verified_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "expert_load_cap" CHECK (load_cap between 1 and 20),
	CONSTRAINT "expert_disciplines" CHECK (cardinality(disciplines) > 0),
	CONSTRAINT "expert_verified_by" CHECK ((verified_at is null) = (verified_by is null))
);
--> statement-breakpoint
CREATE TABLE "review"."holding" (
	"id" uuid PRIMARY KEY NOT NULL,
	"holder_uscc" text NOT NULL,
	"holder_name" text NOT NULL,
	"held_uscc" text NOT NULL,
	"held_name" text NOT NULL,
	"source" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "holding_of_another" CHECK (holder_uscc <> held_uscc)
);
--> statement-breakpoint
CREATE TABLE "review"."minutes" (
	"review_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"text" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "minutes_review_id_revision_pk" PRIMARY KEY("review_id","revision")
);
--> statement-breakpoint
CREATE TABLE "review"."review" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "review"."review_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"round" text NOT NULL,
	"title" text NOT NULL,
	"organisations" jsonb NOT NULL,
	"concerned" text[] NOT NULL,
	"locality" text NOT NULL,
	"disciplines" text[] NOT NULL,
	"sections" jsonb NOT NULL,
	"files" jsonb NOT NULL,
	"rubric" jsonb NOT NULL,
	"aggregation" text NOT NULL,
	"needed" smallint NOT NULL,
	"due_on" date,
	"state" text NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "review_state_known" CHECK (state in ('forming', 'scoring', 'closed', 'withdrawn')),
	CONSTRAINT "review_aggregation" CHECK (aggregation in ('median', 'trimmed', 'mean')),
	CONSTRAINT "review_needed" CHECK (needed between 1 and 15),
	CONSTRAINT "review_concerned" CHECK (cardinality(concerned) > 0),
	CONSTRAINT "review_started" CHECK (state not in ('scoring', 'closed') or started_at is not null),
	CONSTRAINT "review_closed" CHECK ((state = 'closed') = (closed_at is not null)),
	CONSTRAINT "review_withdrawn" CHECK ((state = 'withdrawn') = (withdrawn_at is not null)),
	CONSTRAINT "review_withdrawn_with_reason" CHECK ((withdrawn_at is null) = (withdrawn_reason is null))
);
--> statement-breakpoint
CREATE TABLE "review"."seat" (
	"id" uuid PRIMARY KEY NOT NULL,
	"review_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"expert_id" uuid NOT NULL,
	"role" text NOT NULL,
	"origin" text NOT NULL,
	"draw_id" uuid,
	"state" text NOT NULL,
	"seated_by" uuid NOT NULL,
	"seated_at" timestamp (3) with time zone NOT NULL,
	"responded_at" timestamp (3) with time zone,
	"decline_reason" text,
	"note" text DEFAULT '' NOT NULL,
	"left_at" timestamp (3) with time zone,
	"draft" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "seat_state" CHECK (state in ('invited', 'accepted', 'declined', 'conflicted', 'released')),
	CONSTRAINT "seat_role" CHECK (role in ('technical', 'finance')),
	CONSTRAINT "seat_origin" CHECK ((origin = 'draw') = (draw_id is not null)),
	CONSTRAINT "seat_left" CHECK ((state in ('invited', 'accepted')) = (left_at is null))
);
--> statement-breakpoint
CREATE TABLE "review"."sheet" (
	"seat_id" uuid PRIMARY KEY NOT NULL,
	"content" jsonb NOT NULL,
	"total" integer NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"removed_reason" text,
	CONSTRAINT "sheet_total" CHECK (total between 0 and 10000),
	CONSTRAINT "sheet_removed_with_reason" CHECK ((removed_at is null) = (removed_reason is null))
);
--> statement-breakpoint
CREATE TABLE "review"."tie" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"uscc" text NOT NULL,
	"name" text NOT NULL,
	"note" text NOT NULL,
	"until" date,
	CONSTRAINT "tie_kind" CHECK (kind in ('project', 'patent', 'adviser', 'family', 'declared'))
);
--> statement-breakpoint
CREATE TABLE "review"."visit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seat_id" uuid NOT NULL,
	"key" uuid NOT NULL,
	"visited_on" date NOT NULL,
	"place" text NOT NULL,
	"seen" text NOT NULL,
	"doubts" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "review"."minutes" ADD CONSTRAINT "minutes_review_id_review_id_fk" FOREIGN KEY ("review_id") REFERENCES "review"."review"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review"."seat" ADD CONSTRAINT "seat_review_id_review_id_fk" FOREIGN KEY ("review_id") REFERENCES "review"."review"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review"."seat" ADD CONSTRAINT "seat_draw_id_draw_id_fk" FOREIGN KEY ("draw_id") REFERENCES "review"."draw"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review"."sheet" ADD CONSTRAINT "sheet_seat_id_seat_id_fk" FOREIGN KEY ("seat_id") REFERENCES "review"."seat"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review"."visit" ADD CONSTRAINT "visit_seat_id_seat_id_fk" FOREIGN KEY ("seat_id") REFERENCES "review"."seat"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "holding_current" ON "review"."holding" USING btree ("holder_uscc","held_uscc") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "review_one_of_subject" ON "review"."review" USING btree ("subject_kind","subject_id") WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "review_state" ON "review"."review" USING btree ("state","id");--> statement-breakpoint
CREATE UNIQUE INDEX "seat_once" ON "review"."seat" USING btree ("review_id","expert_id") WHERE state in ('invited', 'accepted', 'conflicted');--> statement-breakpoint
CREATE UNIQUE INDEX "seat_number" ON "review"."seat" USING btree ("review_id","number");--> statement-breakpoint
CREATE INDEX "seat_expert" ON "review"."seat" USING btree ("expert_id");--> statement-breakpoint
CREATE INDEX "tie_person" ON "review"."tie" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "visit_key" ON "review"."visit" USING btree ("seat_id","key");