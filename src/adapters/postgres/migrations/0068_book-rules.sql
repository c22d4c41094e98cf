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
