CREATE TABLE "recognition"."amendment" (
	"call_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"text" text NOT NULL,
	"contact" text NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "amendment_call_id_version_pk" PRIMARY KEY("call_id","version")
);
--> statement-breakpoint
ALTER TABLE "recognition"."call" DROP CONSTRAINT "call_name";--> statement-breakpoint
ALTER TABLE "recognition"."call" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "recognition"."call" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "recognition"."amendment" ADD CONSTRAINT "amendment_call_id_call_id_fk" FOREIGN KEY ("call_id") REFERENCES "recognition"."call"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "call_name" ON "recognition"."call" USING btree ("name") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE TRIGGER "amendment_stays" BEFORE UPDATE OR DELETE ON "recognition"."amendment"
  FOR EACH ROW EXECUTE FUNCTION "recognition"."stays"();
--> statement-breakpoint
-- A call becomes what an amendment makes of it, which keeps what it said before: its text, its telephone, a later end while
-- it hasn't ended, or that it is withdrawn, as long as nothing is submitted to it. All else stays as it was published.
CREATE FUNCTION "recognition"."call_by_amendment"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD."withdrawn_at" IS NOT NULL
    OR (NEW."id", NEW."serial", NEW."level", NEW."name", NEW."opens_at", NEW."most_corrections", NEW."experts", NEW."rules",
      NEW."published_by", NEW."published_at")
    IS DISTINCT FROM (OLD."id", OLD."serial", OLD."level", OLD."name", OLD."opens_at", OLD."most_corrections", OLD."experts",
      OLD."rules", OLD."published_by", OLD."published_at") THEN
    RAISE EXCEPTION 'what was published is never changed or deleted';
  END IF;
  IF NEW."version" <> OLD."version" + 1 OR NOT EXISTS (
    SELECT FROM "recognition"."amendment" a WHERE a."call_id" = OLD."id" AND a."version" = OLD."version"
      AND (a."text", a."contact", a."closes_at") = (OLD."text", OLD."contact", OLD."closes_at")
      AND (NEW."closes_at" = OLD."closes_at" OR (NEW."closes_at" > OLD."closes_at" AND a."at" <= OLD."closes_at"))
  ) THEN
    RAISE EXCEPTION 'a call changes by an amendment, and its end to a later one before it has ended';
  END IF;
  IF NEW."withdrawn_at" IS NOT NULL AND EXISTS (
    SELECT FROM "recognition"."application" p
    WHERE p."call_id" = OLD."id" AND p."submissions" > 0 AND p."withdrawn_at" IS NULL
  ) THEN
    RAISE EXCEPTION 'a call that something was submitted to is not withdrawn';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DROP TRIGGER "call_stays" ON "recognition"."call";
--> statement-breakpoint
CREATE TRIGGER "call_by_amendment" BEFORE UPDATE OR DELETE ON "recognition"."call"
  FOR EACH ROW EXECUTE FUNCTION "recognition"."call_by_amendment"();
--> statement-breakpoint
-- Whoever withdraws the call at the same time waits for the submission, or the submission for them.
CREATE OR REPLACE FUNCTION "recognition"."submission_in_time"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."round" = 1 THEN
    PERFORM FROM "recognition"."application" a JOIN "recognition"."call" c ON c."id" = a."call_id"
    WHERE a."id" = NEW."application_id" AND NEW."at" BETWEEN c."opens_at" AND c."closes_at" AND c."withdrawn_at" IS NULL
    FOR SHARE OF c;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'submitted outside of the window of the call';
    END IF;
  END IF;
  RETURN NEW;
END $$;
