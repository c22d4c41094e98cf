CREATE SCHEMA "notices";
--> statement-breakpoint
CREATE TABLE "notices"."letter" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"path" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices"."notice" (
	"letter_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"read_at" timestamp (3) with time zone,
	"owed" boolean NOT NULL,
	CONSTRAINT "notice_person_id_letter_id_pk" PRIMARY KEY("person_id","letter_id")
);
--> statement-breakpoint
CREATE TABLE "notices"."recipient" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"choices" jsonb NOT NULL,
	"digest_at" text NOT NULL,
	"quiet_from" text,
	"quiet_to" text,
	"digested_on" date,
	"due_at" timestamp (3) with time zone,
	CONSTRAINT "recipient_quiet" CHECK ((quiet_from is null) = (quiet_to is null))
);
--> statement-breakpoint
CREATE TABLE "notices"."wording" (
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"subject" text,
	"body" text,
	"at" timestamp (3) with time zone NOT NULL,
	"by" uuid NOT NULL,
	CONSTRAINT "wording_kind_version_pk" PRIMARY KEY("kind","version"),
	CONSTRAINT "wording_whole" CHECK ((subject is null) = (body is null))
);
--> statement-breakpoint
ALTER TABLE "notices"."notice" ADD CONSTRAINT "notice_letter_id_letter_id_fk" FOREIGN KEY ("letter_id") REFERENCES "notices"."letter"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "letter_at" ON "notices"."letter" USING btree ("at");--> statement-breakpoint
CREATE INDEX "notice_letter" ON "notices"."notice" USING btree ("letter_id");--> statement-breakpoint
CREATE INDEX "notice_unread" ON "notices"."notice" USING btree ("person_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "notice_owed" ON "notices"."notice" USING btree ("person_id") WHERE owed;--> statement-breakpoint
CREATE INDEX "recipient_due" ON "notices"."recipient" USING btree ("due_at") WHERE due_at is not null;