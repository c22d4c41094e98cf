UPDATE "catalogue"."need" SET "withdrawn_at" = "updated_at" WHERE "status" = 'withdrawn';
--> statement-breakpoint
UPDATE "matching"."outcome" SET "first_met_at" = "at" WHERE "meets" > 0;
--> statement-breakpoint
-- A month that is over stays as it was counted.
CREATE FUNCTION "governance"."gap_report_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'reports of gaps are append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER "gap_report_stays" BEFORE UPDATE OR DELETE ON "governance"."gap_report"
  FOR EACH ROW EXECUTE FUNCTION "governance"."gap_report_stays"();
--> statement-breakpoint
CREATE TRIGGER "gap_report_never_truncated" BEFORE TRUNCATE ON "governance"."gap_report"
  FOR EACH STATEMENT EXECUTE FUNCTION "governance"."gap_report_stays"();
--> statement-breakpoint
-- Of what isn't public no words: a name only where everybody may read it.
CREATE OR REPLACE VIEW "catalogue"."pub_need" AS
  SELECT "id", "locality", "content"->>'process' AS "process", "published_at",
    "serial", "created_at", "organisation_id",
    coalesce("content"->>'kind', 'service') AS "kind",
    "content"->>'cluster' AS "cluster",
    ("content"->>'usesPerYear')::int AS "uses_per_year",
    "status", "withdrawn_at", "withdrawn_code",
    CASE WHEN "status" = 'published' AND "content"->>'confidentiality' = 'public' THEN "content"->>'name' END AS "public_name"
  FROM "catalogue"."need" WHERE "published_at" IS NOT NULL;
--> statement-breakpoint
CREATE VIEW "catalogue"."pub_need_reading" AS
  SELECT "need_id", "way", "first_at" FROM "catalogue"."need_reading";
--> statement-breakpoint
CREATE OR REPLACE VIEW "matching"."pub_outcome" AS
  SELECT "need_id", "at", "meets", "unknown", "near", "first_met_at" FROM "matching"."outcome";
--> statement-breakpoint
CREATE VIEW "matching"."pub_shortfall" AS
  SELECT o."need_id", s->>'criterion' AS "criterion", s->>'name' AS "name", s->>'unmet' AS "unmet",
    (s->'wanted'->>'low')::float8 AS "low", (s->'wanted'->>'high')::float8 AS "high"
  FROM "matching"."outcome" o, jsonb_array_elements(o."shortfalls") s;
--> statement-breakpoint
CREATE VIEW "matching"."pub_question" AS
  SELECT "need_id", "asked_at" FROM "matching"."question_need";
--> statement-breakpoint
CREATE VIEW "inquiry"."pub_inquiry" AS
  SELECT "need_id", "created_at" AS "sent_at", "decided_at", "state", "closed_code" FROM "inquiry"."inquiry";
--> statement-breakpoint
CREATE OR REPLACE VIEW "booking"."pub_booking" AS
  SELECT b."id", b."line_id", b."need_id", b."state", b."created_at",
    (SELECT extract(epoch FROM min(e."at") - b."created_at") / 3600 FROM "booking"."booking_event" e
      WHERE e."booking_id" = b."id" AND e."event" IN ('confirmed', 'declined')) AS "answer_hours",
    (SELECT min(e."at") FROM "booking"."booking_event" e
      WHERE e."booking_id" = b."id" AND e."event" = 'confirmed') AS "confirmed_at"
  FROM "booking"."booking" b WHERE b."kind" = 'run';
