-- What was objected stays as it came, an answer as it was given; only that the round went back because of it is added.
CREATE FUNCTION "evaluation"."objection_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE'
    AND (OLD."id", OLD."serial", OLD."round_id", OLD."part_id", OLD."matter", OLD."received_at")
      = (NEW."id", NEW."serial", NEW."round_id", NEW."part_id", NEW."matter", NEW."received_at")
    AND (OLD."answered_at" IS NULL OR (OLD."upheld", OLD."answer", OLD."answered_by", OLD."answered_at")
      = (NEW."upheld", NEW."answer", NEW."answered_by", NEW."answered_at")) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an objection and its answer are never changed or deleted';
END $$;
--> statement-breakpoint
CREATE TRIGGER "objection_stays" BEFORE UPDATE OR DELETE ON "evaluation"."objection"
  FOR EACH ROW EXECUTE FUNCTION "evaluation"."objection_stays"();
