CREATE SCHEMA "audit";
--> statement-breakpoint
CREATE SCHEMA "booking";
--> statement-breakpoint
CREATE SCHEMA "catalogue";
--> statement-breakpoint
CREATE SCHEMA "identity";
--> statement-breakpoint
CREATE SCHEMA "matching";
--> statement-breakpoint
CREATE SCHEMA "messages";
--> statement-breakpoint
CREATE SCHEMA "door";
--> statement-breakpoint
CREATE TABLE "audit"."entry" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"event" text NOT NULL,
	"operation" text NOT NULL,
	"actor_kind" text NOT NULL,
	"person_id" uuid,
	"membership_id" uuid,
	"organisation_id" uuid,
	"roles" text[] NOT NULL,
	"request_id" text NOT NULL,
	"address" text NOT NULL,
	"object_kind" text,
	"object_id" text,
	"reason" text,
	"details" jsonb,
	"details_digest" text NOT NULL,
	"key_id" text NOT NULL,
	"previous" text NOT NULL,
	"mac" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit"."head" (
	"id" integer PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"mac" text NOT NULL,
	"key_id" text NOT NULL,
	"seal" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "booking"."booking" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "booking"."booking_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"line_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"client_id" uuid,
	"requested_by" uuid NOT NULL,
	"need_id" uuid,
	"during" "tstzrange" NOT NULL,
	"state" text NOT NULL,
	"hold_until" timestamp (3) with time zone,
	"purpose" text NOT NULL,
	"contact" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "booking_client_of_run" CHECK ((kind = 'run') = (client_id is not null)),
	CONSTRAINT "booking_hold_of_request" CHECK (state <> 'requested' or hold_until is not null)
);
--> statement-breakpoint
CREATE TABLE "booking"."booking_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"event" text NOT NULL,
	"organisation_id" uuid,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "booking"."schedule" (
	"line_id" uuid PRIMARY KEY NOT NULL,
	"opening" jsonb NOT NULL,
	"notice_hours" integer NOT NULL,
	"horizon_days" integer NOT NULL,
	"min_hours" integer NOT NULL,
	"max_days" integer NOT NULL,
	"hold_hours" integer NOT NULL,
	"cancel_hours" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalogue"."certificate" (
	"id" uuid PRIMARY KEY NOT NULL,
	"platform_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date NOT NULL,
	"scope" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "certificate_number" UNIQUE("platform_id","kind","number")
);
--> statement-breakpoint
CREATE TABLE "catalogue"."equipment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"platform_id" uuid NOT NULL,
	"inner_id" text NOT NULL,
	"name" text NOT NULL,
	"model" text,
	"manufacturer" text,
	"worth" bigint,
	"started_on" date,
	"share_mode" text NOT NULL,
	"function" text,
	"capabilities" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "equipment_inner_id" UNIQUE("platform_id","inner_id")
);
--> statement-breakpoint
CREATE TABLE "catalogue"."import_batch" (
	"id" uuid PRIMARY KEY NOT NULL,
	"platform_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"rows" jsonb NOT NULL,
	"faults" jsonb NOT NULL,
	"status" text NOT NULL,
	"imported" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalogue"."line" (
	"id" uuid PRIMARY KEY NOT NULL,
	"platform_id" uuid NOT NULL,
	"name" text NOT NULL,
	"process" text NOT NULL,
	"summary" text NOT NULL,
	"exclusions" text NOT NULL,
	"capabilities" jsonb NOT NULL,
	"price" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "line_name" UNIQUE("platform_id","name")
);
--> statement-breakpoint
CREATE TABLE "catalogue"."need" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "catalogue"."need_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organisation_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"status" text NOT NULL,
	"draft" jsonb NOT NULL,
	"content" jsonb,
	"locality" text NOT NULL,
	"withdrawn_reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"published_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalogue"."platform" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"locality" text NOT NULL,
	"address" text NOT NULL,
	"directions" text[] NOT NULL,
	"summary" text NOT NULL,
	"hotline" text NOT NULL,
	"status" text NOT NULL,
	"withdrawn_reason" text,
	"confirmed_on" date NOT NULL,
	"tokens" text[] NOT NULL,
	"processes" text[] DEFAULT '{}' NOT NULL,
	"validations" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"published_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "platform_name" UNIQUE("organisation_id","name")
);
--> statement-breakpoint
CREATE TABLE "catalogue"."service" (
	"id" uuid PRIMARY KEY NOT NULL,
	"platform_id" uuid NOT NULL,
	"name" text NOT NULL,
	"validation" text NOT NULL,
	"form" text NOT NULL,
	"capabilities" jsonb NOT NULL,
	"lead_days" integer NOT NULL,
	"price" jsonb NOT NULL,
	"contact" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "service_name" UNIQUE("platform_id","name")
);
--> statement-breakpoint
CREATE TABLE "identity"."invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_digest" text NOT NULL,
	"email" text NOT NULL,
	"organisation_id" uuid,
	"roles" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "invitation_token_digest_unique" UNIQUE("token_digest")
);
--> statement-breakpoint
CREATE TABLE "identity"."membership" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"roles" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "membership_roles" CHECK (cardinality("identity"."membership"."roles") > 0)
);
--> statement-breakpoint
CREATE TABLE "identity"."organisation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"uscc" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"locality" text NOT NULL,
	"department" text,
	"verified_at" timestamp (3) with time zone,
	"refused_at" timestamp (3) with time zone,
	"refused_reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "organisation_uscc" UNIQUE("uscc"),
	CONSTRAINT "organisation_decision" CHECK ("identity"."organisation"."verified_at" is null or "identity"."organisation"."refused_at" is null)
);
--> statement-breakpoint
CREATE TABLE "identity"."password_reset" (
	"token_digest" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "identity"."person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"totp_secret" text,
	"totp_confirmed_at" timestamp (3) with time zone,
	"totp_last_step" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "person_email" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "identity"."recovery_code" (
	"person_id" uuid NOT NULL,
	"code_digest" text NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "recovery_code_person_id_code_digest_pk" PRIMARY KEY("person_id","code_digest")
);
--> statement-breakpoint
CREATE TABLE "identity"."session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_digest" text NOT NULL,
	"person_id" uuid NOT NULL,
	"membership_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"second_factor_at" timestamp (3) with time zone,
	"address" text NOT NULL,
	"agent" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "session_token_digest_unique" UNIQUE("token_digest")
);
--> statement-breakpoint
CREATE TABLE "identity"."uscc_exception" (
	"code" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "matching"."outcome" (
	"need_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"meets" integer NOT NULL,
	"unknown" integer NOT NULL,
	"near" integer NOT NULL,
	"excluded" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages"."outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"handled_at" timestamp (3) with time zone,
	"failed_at" timestamp (3) with time zone,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "door"."idempotency" (
	"person_id" uuid NOT NULL,
	"key" text NOT NULL,
	"operation" text NOT NULL,
	"input_digest" text NOT NULL,
	"output" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_person_id_key_pk" PRIMARY KEY("person_id","key")
);
--> statement-breakpoint
CREATE TABLE "door"."instance" (
	"id" integer PRIMARY KEY NOT NULL,
	"sample" boolean NOT NULL,
	"ready" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "door"."rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
ALTER TABLE "booking"."booking_event" ADD CONSTRAINT "booking_event_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "booking"."booking"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."certificate" ADD CONSTRAINT "certificate_platform_id_platform_id_fk" FOREIGN KEY ("platform_id") REFERENCES "catalogue"."platform"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."equipment" ADD CONSTRAINT "equipment_platform_id_platform_id_fk" FOREIGN KEY ("platform_id") REFERENCES "catalogue"."platform"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."import_batch" ADD CONSTRAINT "import_batch_platform_id_platform_id_fk" FOREIGN KEY ("platform_id") REFERENCES "catalogue"."platform"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."line" ADD CONSTRAINT "line_platform_id_platform_id_fk" FOREIGN KEY ("platform_id") REFERENCES "catalogue"."platform"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."service" ADD CONSTRAINT "service_platform_id_platform_id_fk" FOREIGN KEY ("platform_id") REFERENCES "catalogue"."platform"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."invitation" ADD CONSTRAINT "invitation_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "identity"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."membership" ADD CONSTRAINT "membership_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."membership" ADD CONSTRAINT "membership_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "identity"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."password_reset" ADD CONSTRAINT "password_reset_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."recovery_code" ADD CONSTRAINT "recovery_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."session" ADD CONSTRAINT "session_membership_id_membership_id_fk" FOREIGN KEY ("membership_id") REFERENCES "identity"."membership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entry_object" ON "audit"."entry" USING btree ("object_kind","object_id");--> statement-breakpoint
CREATE INDEX "entry_person" ON "audit"."entry" USING btree ("person_id","seq");--> statement-breakpoint
CREATE INDEX "entry_event" ON "audit"."entry" USING btree ("event","seq");--> statement-breakpoint
CREATE INDEX "booking_client" ON "booking"."booking" USING btree ("client_id","created_at");--> statement-breakpoint
CREATE INDEX "booking_provider" ON "booking"."booking" USING btree ("provider_id","created_at");--> statement-breakpoint
CREATE INDEX "booking_hold" ON "booking"."booking" USING btree ("hold_until") WHERE state = 'requested';--> statement-breakpoint
CREATE INDEX "booking_need" ON "booking"."booking" USING btree ("need_id");--> statement-breakpoint
CREATE INDEX "booking_event_booking" ON "booking"."booking_event" USING btree ("booking_id","at");--> statement-breakpoint
CREATE INDEX "certificate_platform" ON "catalogue"."certificate" USING btree ("platform_id");--> statement-breakpoint
CREATE INDEX "import_batch_platform" ON "catalogue"."import_batch" USING btree ("platform_id","created_at");--> statement-breakpoint
CREATE INDEX "need_organisation" ON "catalogue"."need" USING btree ("organisation_id","updated_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "need_published" ON "catalogue"."need" USING btree ("published_at" DESC NULLS LAST,"id") WHERE status = 'published';--> statement-breakpoint
CREATE INDEX "platform_organisation" ON "catalogue"."platform" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "platform_tokens" ON "catalogue"."platform" USING gin ("tokens");--> statement-breakpoint
CREATE INDEX "platform_published" ON "catalogue"."platform" USING btree ("published_at" DESC NULLS LAST,"id") WHERE status = 'published';--> statement-breakpoint
CREATE INDEX "invitation_organisation" ON "identity"."invitation" USING btree ("organisation_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "membership_current" ON "identity"."membership" USING btree ("person_id","organisation_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "membership_organisation" ON "identity"."membership" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "organisation_locality" ON "identity"."organisation" USING btree ("locality","created_at");--> statement-breakpoint
CREATE INDEX "session_person" ON "identity"."session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "messages"."outbox" USING btree ("due_at") WHERE handled_at is null and failed_at is null;--> statement-breakpoint
CREATE INDEX "idempotency_age" ON "door"."idempotency" USING btree ("created_at");