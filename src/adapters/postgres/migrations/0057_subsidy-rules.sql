-- Rewards of one platform stay apart, by whichever reading of "3年内" holds; while it is open, by every reading.
ALTER TABLE "subsidy"."award" ADD CONSTRAINT "reward_apart_by_date" EXCLUDE USING gist (
  "platform_id" WITH =,
  daterange("decided_on", ("decided_on" + make_interval(years => "window_years"))::date) WITH &&
) WHERE ("kind" = 'reward' AND "decided_on" IS NOT NULL AND "state" <> 'refused'
  AND ("window_basis" IS NULL OR "window_basis" = 'awardDate'));
--> statement-breakpoint
ALTER TABLE "subsidy"."award" ADD CONSTRAINT "reward_apart_by_calendar" EXCLUDE USING gist (
  "platform_id" WITH =,
  int4range(extract(year from "decided_on")::integer, extract(year from "decided_on")::integer + "window_years") WITH &&
) WHERE ("kind" = 'reward' AND "decided_on" IS NOT NULL AND "state" <> 'refused'
  AND ("window_basis" IS NULL OR "window_basis" = 'calendarYear'));
--> statement-breakpoint
ALTER TABLE "subsidy"."award" ADD CONSTRAINT "reward_apart_by_year" EXCLUDE USING gist (
  "platform_id" WITH =,
  int4range("year", "year" + "window_years") WITH &&
) WHERE ("kind" = 'reward' AND "decided_on" IS NOT NULL AND "state" <> 'refused'
  AND ("window_basis" IS NULL OR "window_basis" = 'evaluationYear'));
--> statement-breakpoint
-- What is on its way and what is paid follow from the payments; the check award_within has the last word.
CREATE FUNCTION "subsidy"."payment_counts"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'payments are never deleted';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF (OLD."award_id", OLD."amount", OLD."payee_account") IS DISTINCT FROM (NEW."award_id", NEW."amount", NEW."payee_account") THEN
      RAISE EXCEPTION 'what was ordered is never changed';
    END IF;
    IF NOT ((OLD."state" = 'ordered' AND NEW."state" IN ('paid', 'failed')) OR (OLD."state" = 'paid' AND NEW."state" = 'returned')) THEN
      RAISE EXCEPTION 'a payment does not go from % to %', OLD."state", NEW."state";
    END IF;
  ELSIF NEW."state" <> 'ordered' THEN
    RAISE EXCEPTION 'a payment begins as ordered';
  END IF;
  UPDATE "subsidy"."award" SET
    "committed_fen" = "committed_fen"
      + CASE WHEN NEW."state" IN ('ordered', 'paid') THEN NEW."amount" ELSE 0 END
      - CASE WHEN TG_OP = 'UPDATE' THEN NEW."amount" ELSE 0 END,
    "paid_fen" = "paid_fen"
      + CASE NEW."state" WHEN 'paid' THEN NEW."amount" WHEN 'returned' THEN -NEW."amount" ELSE 0 END
  WHERE "id" = NEW."award_id" AND "state" = 'issued';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only what is issued is paid';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "payment_counts" AFTER INSERT OR UPDATE OR DELETE ON "subsidy"."payment"
  FOR EACH ROW EXECUTE FUNCTION "subsidy"."payment_counts"();
--> statement-breakpoint
-- A case goes its way and no other, and what was decided stays decided.
CREATE FUNCTION "subsidy"."award_moves"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'cases of support are never deleted';
  END IF;
  IF OLD."state" <> NEW."state" AND NOT (
    (OLD."state" = 'listing' AND NEW."state" IN ('confirmed', 'refused'))
    OR (OLD."state" = 'confirmed' AND NEW."state" IN ('reviewed', 'listing', 'refused'))
    OR (OLD."state" = 'reviewed' AND NEW."state" IN ('agreed', 'listing', 'refused'))
    OR (OLD."state" = 'agreed' AND NEW."state" = 'noticed')
    OR (OLD."state" = 'noticed' AND NEW."state" IN ('issued', 'refused'))
  ) THEN
    RAISE EXCEPTION 'a case of support does not go from % to %', OLD."state", NEW."state";
  END IF;
  IF OLD."state" IN ('reviewed', 'agreed', 'noticed', 'issued') AND NEW."state" <> 'listing'
    AND (OLD."award_fen", OLD."decided", OLD."decided_on", OLD."payee_account", OLD."platform_id", OLD."year")
    IS DISTINCT FROM (NEW."award_fen", NEW."decided", NEW."decided_on", NEW."payee_account", NEW."platform_id", NEW."year") THEN
    RAISE EXCEPTION 'what was decided is never changed';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "award_moves" BEFORE UPDATE OR DELETE ON "subsidy"."award"
  FOR EACH ROW EXECUTE FUNCTION "subsidy"."award_moves"();
--> statement-breakpoint
CREATE FUNCTION "subsidy"."stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was done is never changed';
END $$;
--> statement-breakpoint
CREATE TRIGGER "step_stays" BEFORE UPDATE OR DELETE ON "subsidy"."step"
  FOR EACH ROW EXECUTE FUNCTION "subsidy"."stays"();
