-- When a platform answered stands with the booking: whoever counts a year of them can't look each up.
CREATE FUNCTION "booking"."answer_is_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "booking"."booking" SET "answered_at" = NEW."at" WHERE "id" = NEW."booking_id" AND "answered_at" IS NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "answer_is_kept" AFTER INSERT ON "booking"."booking_event"
  FOR EACH ROW WHEN (NEW."event" IN ('confirmed', 'declined')) EXECUTE FUNCTION "booking"."answer_is_kept"();
--> statement-breakpoint
UPDATE "booking"."booking" b SET "answered_at" = e."at"
  FROM (SELECT "booking_id", min("at") AS "at" FROM "booking"."booking_event"
    WHERE "event" IN ('confirmed', 'declined') GROUP BY 1) e WHERE e."booking_id" = b."id";
--> statement-breakpoint
-- For those who count: the number of a booking, and the clusters that a platform chose.
CREATE OR REPLACE VIEW "booking"."pub_booking" AS
  SELECT b."id", b."line_id", b."need_id", b."state", b."created_at",
    extract(epoch FROM b."answered_at" - b."created_at") / 3600 AS "answer_hours",
    (SELECT min(e."at") FROM "booking"."booking_event" e
      WHERE e."booking_id" = b."id" AND e."event" IN ('confirmed', 'self-confirmed')) AS "confirmed_at",
    b."provider_id", b."client_id", lower(b."during") AS "starts_at", upper(b."during") AS "ends_at", b."version",
    b."checked_in_at", b."started_at", b."finished_at", b."no_show_at", b."displaced_at", b."late_cancel", b."serial"
  FROM "booking"."booking" b WHERE b."kind" = 'run';
--> statement-breakpoint
CREATE OR REPLACE VIEW "catalogue"."pub_platform_any" AS
  SELECT "id", "locality", "clusters" FROM "catalogue"."platform";
--> statement-breakpoint
CREATE OR REPLACE VIEW "catalogue"."pub_platform" AS
  SELECT p."id", p."locality", (SELECT count(*) FROM "catalogue"."line" l WHERE l."platform_id" = p."id") AS "lines",
    p."clusters"
  FROM "catalogue"."platform" p WHERE p."status" = 'published';
--> statement-breakpoint
-- Entries that were published before clusters were among what a search is narrowed by.
UPDATE "catalogue"."entry" e
  SET "facets" = e."facets" || ARRAY(SELECT 'cluster:' || c FROM unnest(p."clusters") c),
    "changed_in" = pg_current_xact_id()
  FROM "catalogue"."platform" p WHERE p."id" = e."owner_id" AND p."clusters" <> '{}' AND NOT e."removed";
--> statement-breakpoint
UPDATE "catalogue"."entry" e
  SET "facets" = e."facets" || ARRAY['cluster:' || (n."content"->>'cluster')], "changed_in" = pg_current_xact_id()
  FROM "catalogue"."need" n
  WHERE e."kind" = 'need' AND n."id" = e."owner_id" AND n."content"->>'cluster' IS NOT NULL
    AND n."content"->>'confidentiality' = 'public' AND NOT e."removed";
