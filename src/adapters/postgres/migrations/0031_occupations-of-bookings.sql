-- Every line that can be booked, or ever was closed, is a resource of one unit under its own id.
INSERT INTO "booking"."resource" ("id", "platform_id", "organisation_id", "kind", "of_id", "created_at")
  SELECT l."id", p."id", p."organisation_id", 'line', l."id", p."created_at"
  FROM "catalogue"."line" l JOIN "catalogue"."platform" p ON p."id" = l."platform_id"
  WHERE l."id" IN (SELECT "line_id" FROM "booking"."schedule" UNION SELECT "line_id" FROM "booking"."booking");
--> statement-breakpoint
INSERT INTO "booking"."occupation" ("booking_id", "resource_id", "unit", "part", "during", "taking", "held_until")
  SELECT "id", "line_id", 1, "kind", "during", "state" IN ('requested', 'confirmed'),
    CASE WHEN "state" = 'requested' THEN "hold_until" END
  FROM "booking"."booking";
--> statement-breakpoint
-- No two occupations of one unit overlap while they take it: the last word on every slot (acceptance C17).
ALTER TABLE "booking"."occupation" ADD CONSTRAINT "occupation_no_overlap"
  EXCLUDE USING gist ("resource_id" WITH =, "unit" WITH =, "during" WITH &&) WHERE ("taking");
--> statement-breakpoint
ALTER TABLE "booking"."occupation" ADD CONSTRAINT "occupation_during_bounded"
  CHECK (NOT isempty("during") AND lower("during") IS NOT NULL AND upper("during") IS NOT NULL);
--> statement-breakpoint
ALTER TABLE "booking"."booking" DROP CONSTRAINT "booking_no_overlap";
--> statement-breakpoint
CREATE OR REPLACE VIEW "booking"."pub_booking" AS
  SELECT b."id", b."line_id", b."need_id", b."state", b."created_at",
    (SELECT extract(epoch FROM min(e."at") - b."created_at") / 3600 FROM "booking"."booking_event" e
      WHERE e."booking_id" = b."id" AND e."event" IN ('confirmed', 'declined')) AS "answer_hours",
    (SELECT min(e."at") FROM "booking"."booking_event" e
      WHERE e."booking_id" = b."id" AND e."event" = 'confirmed') AS "confirmed_at",
    b."provider_id", b."client_id", lower(b."during") AS "starts_at", upper(b."during") AS "ends_at", b."version"
  FROM "booking"."booking" b WHERE b."kind" = 'run';
--> statement-breakpoint
CREATE VIEW "booking"."pub_resource" AS
  SELECT "id", "platform_id", "organisation_id", "kind", "name", "units", "unit_name", "of_id", "retired_at"
  FROM "booking"."resource";
--> statement-breakpoint
-- What takes time, or did until its booking ended otherwise ("taking" is false then). "booking_kind" is run or closure.
CREATE VIEW "booking"."pub_occupation" AS
  SELECT o."id", o."booking_id", o."resource_id", o."unit", o."part", lower(o."during") AS "starts_at",
    upper(o."during") AS "ends_at", o."taking", o."held_until", b."kind" AS "booking_kind", b."state" AS "booking_state"
  FROM "booking"."occupation" o JOIN "booking"."booking" b ON b."id" = o."booking_id";
