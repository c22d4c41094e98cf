-- What was done stays on record: samples, their way, what happened to reports, results and what was said of them.
CREATE FUNCTION "execution"."record_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'records of execution are followed by others, never changed or deleted';
END $$;
--> statement-breakpoint
CREATE TRIGGER "sample_stays" BEFORE UPDATE OR DELETE ON "execution"."sample"
  FOR EACH ROW EXECUTE FUNCTION "execution"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "sample_event_stays" BEFORE UPDATE OR DELETE ON "execution"."sample_event"
  FOR EACH ROW EXECUTE FUNCTION "execution"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "report_event_stays" BEFORE UPDATE OR DELETE ON "execution"."report_event"
  FOR EACH ROW EXECUTE FUNCTION "execution"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "result_stays" BEFORE UPDATE OR DELETE ON "execution"."result"
  FOR EACH ROW EXECUTE FUNCTION "execution"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "result_answer_stays" BEFORE UPDATE OR DELETE ON "execution"."result_answer"
  FOR EACH ROW EXECUTE FUNCTION "execution"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "sample_never_truncated" BEFORE TRUNCATE ON "execution"."sample"
  FOR EACH STATEMENT EXECUTE FUNCTION "execution"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "sample_event_never_truncated" BEFORE TRUNCATE ON "execution"."sample_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "execution"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "report_event_never_truncated" BEFORE TRUNCATE ON "execution"."report_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "execution"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "result_never_truncated" BEFORE TRUNCATE ON "execution"."result"
  FOR EACH STATEMENT EXECUTE FUNCTION "execution"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "result_answer_never_truncated" BEFORE TRUNCATE ON "execution"."result_answer"
  FOR EACH STATEMENT EXECUTE FUNCTION "execution"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "report_never_deleted" BEFORE DELETE ON "execution"."report"
  FOR EACH ROW EXECUTE FUNCTION "execution"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "report_never_truncated" BEFORE TRUNCATE ON "execution"."report"
  FOR EACH STATEMENT EXECUTE FUNCTION "execution"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "batch_never_deleted" BEFORE DELETE ON "execution"."batch"
  FOR EACH ROW EXECUTE FUNCTION "execution"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "batch_never_truncated" BEFORE TRUNCATE ON "execution"."batch"
  FOR EACH STATEMENT EXECUTE FUNCTION "execution"."record_stays"();
--> statement-breakpoint
-- Events of a sample stand one after the other, and nothing follows one that has left.
CREATE FUNCTION "execution"."sample_event_follows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."position" > 1 AND NOT EXISTS (
    SELECT FROM "execution"."sample_event" e WHERE e."sample_id" = NEW."sample_id"
      AND e."position" = NEW."position" - 1 AND e."kind" NOT IN ('returned', 'destroyed'))
  THEN RAISE EXCEPTION 'nothing follows a sample that has left'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "sample_event_follows" BEFORE INSERT ON "execution"."sample_event"
  FOR EACH ROW EXECUTE FUNCTION "execution"."sample_event_follows"();
--> statement-breakpoint
-- A checked batch record is final (acceptance AC-53); who once wrote in one stays its writer.
CREATE FUNCTION "execution"."batch_course"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."state" <> 'open' THEN RAISE EXCEPTION 'a batch record is written before it is checked'; END IF;
    RETURN NEW;
  END IF;
  IF OLD."state" = 'checked' THEN RAISE EXCEPTION 'a checked batch record is corrected by another'; END IF;
  IF (NEW."id", NEW."serial", NEW."order_id", NEW."created_at", NEW."earlier_id", NEW."link", NEW."link_reason")
    IS DISTINCT FROM
    (OLD."id", OLD."serial", OLD."order_id", OLD."created_at", OLD."earlier_id", OLD."link", OLD."link_reason")
  THEN RAISE EXCEPTION 'a batch record stays what it is a record of'; END IF;
  IF NOT NEW."writers" @> OLD."writers" THEN RAISE EXCEPTION 'who wrote stays a writer'; END IF;
  IF NEW."state" = 'checked' AND NEW."content" IS DISTINCT FROM OLD."content"
  THEN RAISE EXCEPTION 'what is checked is what was written'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "batch_course" BEFORE INSERT OR UPDATE ON "execution"."batch"
  FOR EACH ROW EXECUTE FUNCTION "execution"."batch_course"();
--> statement-breakpoint
-- Draft, review by a second person, signature by a third (acceptance AC-52): no step is skipped, whoever writes the
-- row, and nothing that was issued changes but for whether it is in force.
CREATE FUNCTION "execution"."report_course"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."state" <> 'draft' THEN RAISE EXCEPTION 'a report begins as a draft'; END IF;
    RETURN NEW;
  END IF;
  IF (NEW."id", NEW."serial", NEW."order_id", NEW."created_at", NEW."replaces_id", NEW."replaces_reason")
    IS DISTINCT FROM
    (OLD."id", OLD."serial", OLD."order_id", OLD."created_at", OLD."replaces_id", OLD."replaces_reason")
  THEN RAISE EXCEPTION 'a report keeps its number and what it replaces'; END IF;
  IF NOT NEW."writers" @> OLD."writers" THEN RAISE EXCEPTION 'who wrote stays a writer'; END IF;
  IF OLD."state" <> 'draft' AND NEW."writers" IS DISTINCT FROM OLD."writers"
  THEN RAISE EXCEPTION 'only a draft is written'; END IF;
  IF NEW."content" IS DISTINCT FROM OLD."content" AND (OLD."state" <> 'draft' OR NEW."state" <> 'draft')
  THEN RAISE EXCEPTION 'only a draft is written'; END IF;
  IF NEW."state" <> OLD."state" AND (OLD."state", NEW."state") NOT IN (
    ('draft', 'submitted'), ('submitted', 'draft'), ('submitted', 'reviewed'), ('reviewed', 'draft'),
    ('reviewed', 'issued'), ('issued', 'replaced'), ('issued', 'withdrawn'))
  THEN RAISE EXCEPTION 'no step of a report is skipped'; END IF;
  IF OLD."state" = 'reviewed' AND NEW."state" <> 'draft' AND NEW."reviewer_id" IS DISTINCT FROM OLD."reviewer_id"
  THEN RAISE EXCEPTION 'who reviewed a report stays its reviewer'; END IF;
  IF OLD."state" IN ('issued', 'replaced', 'withdrawn') AND
    (NEW."reviewer_id", NEW."signer_id", NEW."issued_at", NEW."issue", NEW."hash", NEW."code") IS DISTINCT FROM
    (OLD."reviewer_id", OLD."signer_id", OLD."issued_at", OLD."issue", OLD."hash", OLD."code")
  THEN RAISE EXCEPTION 'an issued report is corrected by another'; END IF;
  IF OLD."state" = 'issued' AND NEW."state" = 'replaced' AND NOT EXISTS (
    SELECT FROM "execution"."report" r WHERE r."replaces_id" = NEW."id" AND r."state" = 'issued')
  THEN RAISE EXCEPTION 'a report is replaced by one that is issued'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "report_course" BEFORE INSERT OR UPDATE ON "execution"."report"
  FOR EACH ROW EXECUTE FUNCTION "execution"."report_course"();
--> statement-breakpoint
-- For those who bill, judge and count.
CREATE VIEW "execution"."pub_report" AS
  SELECT r."id", r."order_id", r."state", r."issued_at",
    (SELECT max(e."at") FROM "execution"."report_event" e
      WHERE e."report_id" = r."id" AND e."kind" = 'confirmed') AS "confirmed_at"
  FROM "execution"."report" r WHERE r."state" IN ('issued', 'replaced', 'withdrawn');
--> statement-breakpoint
-- By the revision that counts; what failed is counted like what passed.
CREATE VIEW "execution"."pub_result" AS
  SELECT DISTINCT ON ("order_id") "order_id", "revision", "outcome", "trl", "follow_up", "at"
  FROM "execution"."result" ORDER BY "order_id", "revision" DESC;
