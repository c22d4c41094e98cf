-- Of each place one rule is in force on a day, whoever writes it (acceptance C5).
ALTER TABLE "policy"."rule" ADD CONSTRAINT "rule_one_at_a_time"
  EXCLUDE USING gist (
    "platform_id" WITH =, (coalesce("line_id", "platform_id")) WITH =, "audience" WITH =, "place" WITH =,
    daterange("valid_from", "valid_to", '[]') WITH &&);
--> statement-breakpoint
-- A rule that somebody was judged by stays what it was; only its end is written later.
CREATE FUNCTION "policy"."rule_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."platform_id", NEW."line_id", NEW."audience", NEW."place", NEW."content", NEW."valid_from", NEW."override", NEW."source")
    IS DISTINCT FROM
    (OLD."id", OLD."platform_id", OLD."line_id", OLD."audience", OLD."place", OLD."content", OLD."valid_from", OLD."override", OLD."source")
  THEN RAISE EXCEPTION 'a booking rule is replaced, not edited'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "rule_stays" BEFORE UPDATE ON "policy"."rule" FOR EACH ROW EXECUTE FUNCTION "policy"."rule_stays"();
--> statement-breakpoint
-- What happened to a booking after it was agreed, for those who count.
CREATE OR REPLACE VIEW "booking"."pub_booking" AS
  SELECT b."id", b."line_id", b."need_id", b."state", b."created_at",
    (SELECT extract(epoch FROM min(e."at") - b."created_at") / 3600 FROM "booking"."booking_event" e
      WHERE e."booking_id" = b."id" AND e."event" IN ('confirmed', 'declined')) AS "answer_hours",
    (SELECT min(e."at") FROM "booking"."booking_event" e
      WHERE e."booking_id" = b."id" AND e."event" IN ('confirmed', 'self-confirmed')) AS "confirmed_at",
    b."provider_id", b."client_id", lower(b."during") AS "starts_at", upper(b."during") AS "ends_at", b."version",
    b."checked_in_at", b."started_at", b."finished_at", b."no_show_at", b."displaced_at", b."late_cancel"
  FROM "booking"."booking" b WHERE b."kind" = 'run';
