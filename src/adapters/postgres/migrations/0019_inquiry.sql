CREATE SCHEMA "inquiry";
--> statement-breakpoint
CREATE TABLE "inquiry"."answer" (
	"invitation_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"answered_by" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"seal" text NOT NULL,
	CONSTRAINT "answer_invitation_id_revision_pk" PRIMARY KEY("invitation_id","revision")
);
--> statement-breakpoint
CREATE TABLE "inquiry"."inquiry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "inquiry"."inquiry_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"need_id" uuid NOT NULL,
	"need" jsonb NOT NULL,
	"organisation_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"scope" text NOT NULL,
	"deadline" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	"awarded_invitation_id" uuid,
	CONSTRAINT "inquiry_state" CHECK (state in ('open', 'awarded', 'closed')),
	CONSTRAINT "inquiry_deadline_ahead" CHECK (deadline > created_at),
	CONSTRAINT "inquiry_award_is_named" CHECK ((state = 'awarded') = (awarded_invitation_id is not null)),
	CONSTRAINT "inquiry_decision_has_time" CHECK ((state = 'open') = (decided_at is null)),
	CONSTRAINT "inquiry_decision_has_reason" CHECK (state = 'open' or (reason is not null and reason <> '')),
	CONSTRAINT "inquiry_award_after_deadline" CHECK (state <> 'awarded' or decided_at >= deadline)
);
--> statement-breakpoint
CREATE TABLE "inquiry"."invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inquiry_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "invitation_once" UNIQUE("inquiry_id","line_id"),
	CONSTRAINT "invitation_of_inquiry" UNIQUE("inquiry_id","id")
);
--> statement-breakpoint
ALTER TABLE "inquiry"."answer" ADD CONSTRAINT "answer_invitation_id_invitation_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "inquiry"."invitation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry"."invitation" ADD CONSTRAINT "invitation_inquiry_id_inquiry_id_fk" FOREIGN KEY ("inquiry_id") REFERENCES "inquiry"."inquiry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inquiry_organisation" ON "inquiry"."inquiry" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "invitation_provider" ON "inquiry"."invitation" USING btree ("provider_id");--> statement-breakpoint
-- What is awarded is an invitation of the same inquiry.
ALTER TABLE "inquiry"."inquiry" ADD CONSTRAINT "inquiry_awards_its_own" FOREIGN KEY ("id", "awarded_invitation_id")
  REFERENCES "inquiry"."invitation"("inquiry_id", "id");
--> statement-breakpoint
-- The last word on lateness, whatever an operation thinks: an answer stands before the deadline, while nothing is decided.
CREATE FUNCTION "inquiry"."answer_in_time"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM "inquiry"."invitation" i JOIN "inquiry"."inquiry" q ON q."id" = i."inquiry_id"
    WHERE i."id" = NEW."invitation_id" AND q."state" = 'open' AND NEW."at" < q."deadline"
  ) THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an answer comes before the deadline of an open inquiry';
END $$;
--> statement-breakpoint
CREATE TRIGGER "answer_in_time" BEFORE INSERT ON "inquiry"."answer"
  FOR EACH ROW EXECUTE FUNCTION "inquiry"."answer_in_time"();
--> statement-breakpoint
CREATE FUNCTION "inquiry"."answer_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'answers are followed by revisions, never changed or deleted';
END $$;
--> statement-breakpoint
CREATE TRIGGER "answer_stays" BEFORE UPDATE OR DELETE ON "inquiry"."answer"
  FOR EACH ROW EXECUTE FUNCTION "inquiry"."answer_stays"();
--> statement-breakpoint
CREATE TRIGGER "answer_never_truncated" BEFORE TRUNCATE ON "inquiry"."answer"
  FOR EACH STATEMENT EXECUTE FUNCTION "inquiry"."answer_stays"();
