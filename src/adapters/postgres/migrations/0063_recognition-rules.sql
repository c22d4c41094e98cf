CREATE FUNCTION "casework"."stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what is kept of processes and cases is never changed or deleted';
END $$;
--> statement-breakpoint
CREATE TRIGGER "definition_stays" BEFORE UPDATE OR DELETE ON "casework"."definition"
  FOR EACH ROW EXECUTE FUNCTION "casework"."stays"();
--> statement-breakpoint
CREATE TRIGGER "stage_stays" BEFORE UPDATE OR DELETE ON "casework"."stage"
  FOR EACH ROW EXECUTE FUNCTION "casework"."stays"();
--> statement-breakpoint
CREATE TRIGGER "step_stays" BEFORE UPDATE OR DELETE ON "casework"."step"
  FOR EACH ROW EXECUTE FUNCTION "casework"."stays"();
--> statement-breakpoint
CREATE TRIGGER "step_never_truncated" BEFORE TRUNCATE ON "casework"."step"
  FOR EACH STATEMENT EXECUTE FUNCTION "casework"."stays"();
--> statement-breakpoint
-- A case stands where its last step has put it: neither without the other.
CREATE FUNCTION "casework"."case_follows_steps"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'cases are never deleted';
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM "casework"."step" s WHERE s."case_id" = NEW."id" AND s."number" = NEW."steps"
      AND s."stage" = NEW."stage" AND s."version" = NEW."version" AND s."at" = NEW."entered_at"
      AND NOT EXISTS (SELECT 1 FROM "casework"."step" l WHERE l."case_id" = NEW."id" AND l."number" > s."number")
  ) THEN
    RAISE EXCEPTION 'a case stands where no step has put it';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "case_follows_steps" AFTER INSERT OR UPDATE OR DELETE ON "casework"."case_file"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "casework"."case_follows_steps"();
--> statement-breakpoint
CREATE VIEW "casework"."pub_case" AS
  SELECT "id", "kind", "version", "stage", "entered_at" FROM "casework"."case_file";
--> statement-breakpoint
CREATE FUNCTION "recognition"."stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was published, submitted or decided is never changed or deleted';
END $$;
--> statement-breakpoint
CREATE TRIGGER "call_stays" BEFORE UPDATE OR DELETE ON "recognition"."call"
  FOR EACH ROW EXECUTE FUNCTION "recognition"."stays"();
--> statement-breakpoint
CREATE TRIGGER "waiver_stays" BEFORE UPDATE OR DELETE ON "recognition"."waiver"
  FOR EACH ROW EXECUTE FUNCTION "recognition"."stays"();
--> statement-breakpoint
CREATE TRIGGER "submission_stays" BEFORE UPDATE OR DELETE ON "recognition"."submission"
  FOR EACH ROW EXECUTE FUNCTION "recognition"."stays"();
--> statement-breakpoint
CREATE TRIGGER "check_sheet_stays" BEFORE UPDATE OR DELETE ON "recognition"."check_sheet"
  FOR EACH ROW EXECUTE FUNCTION "recognition"."stays"();
--> statement-breakpoint
CREATE TRIGGER "notice_stays" BEFORE UPDATE OR DELETE ON "recognition"."notice"
  FOR EACH ROW EXECUTE FUNCTION "recognition"."stays"();
--> statement-breakpoint
CREATE TRIGGER "decision_stays" BEFORE UPDATE OR DELETE ON "recognition"."decision"
  FOR EACH ROW EXECUTE FUNCTION "recognition"."stays"();
--> statement-breakpoint
-- The first submission of an application is within the window of its call, whatever an operation thinks.
CREATE FUNCTION "recognition"."submission_in_time"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."round" = 1 AND NOT EXISTS (
    SELECT 1 FROM "recognition"."application" a JOIN "recognition"."call" c ON c."id" = a."call_id"
    WHERE a."id" = NEW."application_id" AND NEW."at" BETWEEN c."opens_at" AND c."closes_at"
  ) THEN
    RAISE EXCEPTION 'submitted outside of the window of the call';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "submission_in_time" BEFORE INSERT ON "recognition"."submission"
  FOR EACH ROW EXECUTE FUNCTION "recognition"."submission_in_time"();
--> statement-breakpoint
-- Recognised is what stood in a notice that is over, without an objection that waits for an answer.
CREATE FUNCTION "recognition"."decision_after_notice"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."outcome" = 'recognised' AND (
    NOT EXISTS (
      SELECT 1 FROM "recognition"."notice_item" i JOIN "recognition"."notice" n ON n."id" = i."notice_id"
      WHERE i."application_id" = NEW."application_id" AND n."closes_on" < NEW."decided_on")
    OR EXISTS (
      SELECT 1 FROM "recognition"."objection" o
      WHERE o."application_id" = NEW."application_id" AND o."answered_at" IS NULL)
  ) THEN
    RAISE EXCEPTION 'recognised without a notice that is over, or with an objection unanswered';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "decision_after_notice" BEFORE INSERT ON "recognition"."decision"
  FOR EACH ROW EXECUTE FUNCTION "recognition"."decision_after_notice"();
--> statement-breakpoint
-- An objection stays as it came, is taken on once and answered once.
CREATE FUNCTION "recognition"."objection_goes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'objections are never deleted';
  END IF;
  IF (OLD."id", OLD."notice_id", OLD."application_id", OLD."matter", OLD."received_at")
      IS DISTINCT FROM (NEW."id", NEW."notice_id", NEW."application_id", NEW."matter", NEW."received_at")
    OR (OLD."handler_id" IS NOT NULL AND OLD."handler_id" IS DISTINCT FROM NEW."handler_id")
    OR (OLD."answered_at" IS NOT NULL) THEN
    RAISE EXCEPTION 'an objection stays as it came, with the handler and the answer that it got';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "objection_goes" BEFORE UPDATE OR DELETE ON "recognition"."objection"
  FOR EACH ROW EXECUTE FUNCTION "recognition"."objection_goes"();
--> statement-breakpoint
CREATE TRIGGER "objector_stays" BEFORE UPDATE OR DELETE ON "recognition"."objector"
  FOR EACH ROW EXECUTE FUNCTION "recognition"."stays"();

