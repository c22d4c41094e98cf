-- No two bookings of a line overlap while requested or confirmed: the last word on every slot (acceptance C17).
ALTER TABLE "booking"."booking" ADD CONSTRAINT "booking_no_overlap"
  EXCLUDE USING gist ("line_id" WITH =, "during" WITH &&) WHERE ("state" IN ('requested', 'confirmed'));
--> statement-breakpoint
ALTER TABLE "booking"."booking" ADD CONSTRAINT "booking_during_bounded"
  CHECK (NOT isempty("during") AND lower("during") IS NOT NULL AND upper("during") IS NOT NULL);
--> statement-breakpoint
-- The chain is only ever added to. An insider who drops this trigger is found by the verifier.
CREATE FUNCTION "audit"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER "entry_append_only" BEFORE UPDATE OR DELETE ON "audit"."entry"
  FOR EACH ROW EXECUTE FUNCTION "audit"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "entry_never_truncated" BEFORE TRUNCATE ON "audit"."entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit"."refuse_change"();
--> statement-breakpoint
CREATE VIEW "catalogue"."pub_platform_any" AS
  SELECT "id", "locality" FROM "catalogue"."platform";
--> statement-breakpoint
CREATE VIEW "catalogue"."pub_platform" AS
  SELECT p."id", p."locality", (SELECT count(*) FROM "catalogue"."line" l WHERE l."platform_id" = p."id") AS "lines"
  FROM "catalogue"."platform" p WHERE p."status" = 'published';
--> statement-breakpoint
CREATE VIEW "catalogue"."pub_line" AS
  SELECT "id", "platform_id" FROM "catalogue"."line";
--> statement-breakpoint
CREATE VIEW "catalogue"."pub_need" AS
  SELECT "id", "locality", "content"->>'process' AS "process", "published_at"
  FROM "catalogue"."need" WHERE "published_at" IS NOT NULL;
--> statement-breakpoint
CREATE VIEW "booking"."pub_booking" AS
  SELECT b."id", b."line_id", b."need_id", b."state", b."created_at",
    (SELECT extract(epoch FROM min(e."at") - b."created_at") / 3600 FROM "booking"."booking_event" e
      WHERE e."booking_id" = b."id" AND e."event" IN ('confirmed', 'declined')) AS "answer_hours"
  FROM "booking"."booking" b WHERE b."kind" = 'run';
--> statement-breakpoint
CREATE VIEW "matching"."pub_outcome" AS
  SELECT "need_id", "at", "meets", "unknown", "near" FROM "matching"."outcome";
