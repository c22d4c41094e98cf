-- How many have a place is counted where places are given: the row of the event is held by whoever changes it, and
-- `event_never_oversold` refuses one place too many, whichever way it comes.
CREATE FUNCTION "events"."count_places"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "before" integer := CASE WHEN TG_OP <> 'INSERT' AND OLD."state" = 'placed' THEN 1 ELSE 0 END;
  "after" integer := CASE WHEN TG_OP <> 'DELETE' AND NEW."state" = 'placed' THEN 1 ELSE 0 END;
BEGIN
  IF "before" <> "after" THEN
    UPDATE "events"."event" SET "taken" = "taken" + "after" - "before"
      WHERE "id" = CASE WHEN TG_OP = 'DELETE' THEN OLD."event_id" ELSE NEW."event_id" END;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "sign_up_takes_a_place" AFTER INSERT OR UPDATE OF "state" OR DELETE ON "events"."sign_up"
  FOR EACH ROW EXECUTE FUNCTION "events"."count_places"();
--> statement-breakpoint
-- A pair comes about when every side has said yes, never before.
CREATE FUNCTION "pairing"."by_all"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "pairing"."party" WHERE "pair_id" = NEW."id" AND "answered_at" IS NULL) THEN
    RAISE EXCEPTION 'a pair is active when all sides have answered'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pair_by_all';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "pair_by_all" BEFORE UPDATE OF "state" ON "pairing"."pair"
  FOR EACH ROW WHEN (NEW."state" = 'active') EXECUTE FUNCTION "pairing"."by_all"();
--> statement-breakpoint
-- Who was asked for which need and when, without anything that was answered: for what came of a pair.
CREATE VIEW "inquiry"."pub_invited" AS
  SELECT i."need_id", i."organisation_id", i."created_at" AS "sent_at", v."line_id"
  FROM "inquiry"."inquiry" i JOIN "inquiry"."invitation" v ON v."inquiry_id" = i."id";
