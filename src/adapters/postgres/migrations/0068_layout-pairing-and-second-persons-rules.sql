-- What was found, decided and done is history (acceptance D24, clause 一1): a fact is stated anew, conditions come as a next version.
CREATE FUNCTION "layout"."stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of layout stays as it is', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER "step_stays" BEFORE UPDATE OR DELETE ON "layout"."step"
  FOR EACH ROW EXECUTE FUNCTION "layout"."stays"();
--> statement-breakpoint
CREATE TRIGGER "fact_stays" BEFORE UPDATE OR DELETE ON "layout"."fact"
  FOR EACH ROW WHEN (OLD."state" <> 'stated') EXECUTE FUNCTION "layout"."stays"();
--> statement-breakpoint
CREATE TRIGGER "gate_stays" BEFORE UPDATE OR DELETE ON "layout"."gate"
  FOR EACH ROW WHEN (OLD."state" <> 'proposed') EXECUTE FUNCTION "layout"."stays"();
--> statement-breakpoint
CREATE TRIGGER "build_content_stays" BEFORE UPDATE ON "layout"."build"
  FOR EACH ROW WHEN (
    OLD."state" IN ('submitted', 'proposed', 'started', 'built', 'stopped')
    AND (OLD."content" IS DISTINCT FROM NEW."content" OR OLD."locality" <> NEW."locality")
  ) EXECUTE FUNCTION "layout"."stays"();
--> statement-breakpoint
CREATE TRIGGER "build_never_deleted" BEFORE DELETE ON "layout"."build"
  FOR EACH ROW WHEN (OLD."submitted_at" IS NOT NULL) EXECUTE FUNCTION "layout"."stays"();
--> statement-breakpoint
-- Who objects is sealed once: what an older release kept open may become a sealed text, and nothing else ever changes.
DROP TRIGGER "objector_stays" ON "recognition"."objector";
--> statement-breakpoint
CREATE FUNCTION "recognition"."objector_seals"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."sealed" IS NULL AND NEW."sealed" IS NOT NULL
    AND NEW."objection_id" = OLD."objection_id" THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'who objects is sealed once and never changed or deleted';
END $$;
--> statement-breakpoint
CREATE TRIGGER "objector_seals" BEFORE UPDATE OR DELETE ON "recognition"."objector"
  FOR EACH ROW EXECUTE FUNCTION "recognition"."objector_seals"();
--> statement-breakpoint
-- A change of a process stays as it was proposed and is decided once.
CREATE FUNCTION "casework"."proposal_goes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'proposals are never deleted';
  END IF;
  IF OLD."state" <> 'open'
    OR (OLD."id", OLD."kind", OLD."version", OLD."content", OLD."map", OLD."migrate", OLD."reason", OLD."proposed_by",
      OLD."proposed_at")
    IS DISTINCT FROM (NEW."id", NEW."kind", NEW."version", NEW."content", NEW."map", NEW."migrate", NEW."reason",
      NEW."proposed_by", NEW."proposed_at") THEN
    RAISE EXCEPTION 'a proposal stays as it came and is decided once';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "proposal_goes" BEFORE UPDATE OR DELETE ON "casework"."proposal"
  FOR EACH ROW EXECUTE FUNCTION "casework"."proposal_goes"();
--> statement-breakpoint
-- No version but the policy pack's comes into force without another person's proposal of just that.
CREATE FUNCTION "casework"."definition_proposed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."version" > 1 AND NOT EXISTS (
    SELECT 1 FROM "casework"."proposal" p WHERE p."kind" = NEW."kind" AND p."version" = NEW."version" - 1
      AND p."state" = 'adopted' AND p."decided_by" = NEW."adopted_by" AND p."content" = NEW."content"
  ) THEN
    RAISE EXCEPTION 'a process is proposed by one person and adopted by another';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "definition_proposed" BEFORE INSERT ON "casework"."definition"
  FOR EACH ROW EXECUTE FUNCTION "casework"."definition_proposed"();
--> statement-breakpoint
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
--> statement-breakpoint
-- A draft that nobody needs any more is given up for good; what it was to correct may be corrected by another.
CREATE OR REPLACE FUNCTION "execution"."report_course"() RETURNS trigger LANGUAGE plpgsql AS $$
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
    ('reviewed', 'issued'), ('issued', 'replaced'), ('issued', 'withdrawn'), ('draft', 'discarded'))
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
-- What one side said to the other stays as it was said.
CREATE FUNCTION "order"."message_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'messages of orders are append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER "message_append_only" BEFORE UPDATE OR DELETE ON "order"."message"
  FOR EACH ROW EXECUTE FUNCTION "order"."message_stays"();
--> statement-breakpoint
CREATE TRIGGER "message_never_truncated" BEFORE TRUNCATE ON "order"."message"
  FOR EACH STATEMENT EXECUTE FUNCTION "order"."message_stays"();
--> statement-breakpoint
-- Beside what was said of a dispute stands what the platform offers to take off; the last offer counts.
DROP TRIGGER "dispute_is_said" ON "billing"."dispute";
--> statement-breakpoint
CREATE TRIGGER "dispute_is_said" BEFORE UPDATE ON "billing"."dispute"
  FOR EACH ROW EXECUTE FUNCTION "billing"."said_is_said"('provider_note', 'answered_at', 'escalated_at', 'outcome',
    'taken_off', 'outcome_note', 'document', 'closed_by', 'closed_at', 'held_id', 'offered', 'offer_note', 'offered_by',
    'offered_at');
--> statement-breakpoint
-- What was withdrawn until now was withdrawn on the word that its text isn't shown again, and what was public before it, too.
UPDATE "publishing"."version" "v" SET "concealed" = true
WHERE "v"."state" = 'ended' AND EXISTS (
  SELECT FROM "publishing"."version" "w"
  WHERE "w"."record_kind" = "v"."record_kind" AND "w"."record_id" = "v"."record_id"
    AND "w"."number" >= "v"."number" AND "w"."ended_reason" IS NOT NULL
);
--> statement-breakpoint
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
--> statement-breakpoint
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
