-- Of one resource one thing ran at a time: the last word on two people confirming at once, and on meters.
ALTER TABLE "usage"."entry" ADD CONSTRAINT "entry_no_overlap"
  EXCLUDE USING gist ("resource_id" WITH =, "during" WITH &&) WHERE ("state" = 'current');
--> statement-breakpoint
-- What a version says stays as it was said; only how it stands moves on, and only forward.
CREATE FUNCTION "usage"."entry_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' THEN
    RAISE EXCEPTION 'versions of usage entries are never deleted';
  END IF;
  IF (OLD."id", OLD."entry_id", OLD."number", OLD."change", OLD."resource_id", OLD."platform_id", OLD."organisation_id",
      OLD."during", OLD."kind", OLD."source", OLD."order_ref", OLD."reason", OLD."proposed_at")
    IS DISTINCT FROM
     (NEW."id", NEW."entry_id", NEW."number", NEW."change", NEW."resource_id", NEW."platform_id", NEW."organisation_id",
      NEW."during", NEW."kind", NEW."source", NEW."order_ref", NEW."reason", NEW."proposed_at")
    OR OLD."booking_id" IS DISTINCT FROM NEW."booking_id"
    OR OLD."meter_id" IS DISTINCT FROM NEW."meter_id"
    OR OLD."proposed_by" IS DISTINCT FROM NEW."proposed_by"
    OR (OLD."decided_at" IS NOT NULL AND (OLD."decided_at" <> NEW."decided_at"
      OR OLD."decided_by" IS DISTINCT FROM NEW."decided_by" OR OLD."decision_note" <> NEW."decision_note")) THEN
    RAISE EXCEPTION 'what a version of a usage entry says is never changed';
  END IF;
  IF NOT ((OLD."state" = 'proposed' AND NEW."state" IN ('current', 'declined', 'removed'))
    OR (OLD."state" = 'current' AND NEW."state" = 'replaced')) THEN
    RAISE EXCEPTION 'a usage entry does not go from % to %', OLD."state", NEW."state";
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "entry_stays" BEFORE UPDATE OR DELETE ON "usage"."entry"
  FOR EACH ROW EXECUTE FUNCTION "usage"."entry_stays"();
--> statement-breakpoint
CREATE TRIGGER "entry_never_truncated" BEFORE TRUNCATE ON "usage"."entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "usage"."entry_stays"();
--> statement-breakpoint
-- Whole minutes of each kind of use by month of the calendar of Jiaxing (UTC+8), cut where an entry crosses months.
CREATE VIEW "usage"."pub_month" AS
  SELECT e."platform_id", e."resource_id", e."kind", m."begins"::date AS "month",
    sum(extract(epoch FROM
      least(upper(e."during"), (m."begins" + interval '1 month' - interval '8 hours') AT TIME ZONE 'UTC')
      - greatest(lower(e."during"), (m."begins" - interval '8 hours') AT TIME ZONE 'UTC')) / 60)::int AS "minutes"
  FROM "usage"."entry" e,
    LATERAL generate_series(
      date_trunc('month', (lower(e."during") AT TIME ZONE 'UTC') + interval '8 hours'),
      (upper(e."during") AT TIME ZONE 'UTC') + interval '8 hours' - interval '1 minute',
      interval '1 month') AS m("begins")
  WHERE e."state" = 'current'
  GROUP BY 1, 2, 3, 4;
--> statement-breakpoint
-- 额定机时 where a resource has its own.
CREATE VIEW "usage"."pub_rated" AS
  SELECT "resource_id", "from_year", "hours" FROM "usage"."rated";
--> statement-breakpoint
-- Which bookings were requested from an offer of idle time.
CREATE VIEW "booking"."pub_offered" AS
  SELECT "id" AS "booking_id", "offer_id" FROM "booking"."booking" WHERE "offer_id" IS NOT NULL;
