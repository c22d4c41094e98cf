-- What is accepted is a revision that was sent (acceptance C23). Deferred: an award stores both at once.
ALTER TABLE "inquiry"."quote" ADD CONSTRAINT "quote_accepts_what_was_sent" FOREIGN KEY ("id", "accepted_revision")
  REFERENCES "inquiry"."quote_revision"("quote_id", "revision") DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
CREATE FUNCTION "inquiry"."quote_revision_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was quoted is followed by revisions, never changed or deleted';
END $$;
--> statement-breakpoint
CREATE TRIGGER "quote_revision_stays" BEFORE UPDATE OR DELETE ON "inquiry"."quote_revision"
  FOR EACH ROW EXECUTE FUNCTION "inquiry"."quote_revision_stays"();
--> statement-breakpoint
CREATE TRIGGER "quote_revision_never_truncated" BEFORE TRUNCATE ON "inquiry"."quote_revision"
  FOR EACH STATEMENT EXECUTE FUNCTION "inquiry"."quote_revision_stays"();
--> statement-breakpoint
-- Texts, approvals and signatures are records: what follows them stands beside them.
CREATE FUNCTION "order"."record_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'texts, approvals and signatures are never changed or deleted';
END $$;
--> statement-breakpoint
CREATE TRIGGER "contract_stays" BEFORE UPDATE OR DELETE ON "order"."contract"
  FOR EACH ROW EXECUTE FUNCTION "order"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "contract_never_truncated" BEFORE TRUNCATE ON "order"."contract"
  FOR EACH STATEMENT EXECUTE FUNCTION "order"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "approval_stays" BEFORE UPDATE OR DELETE ON "order"."approval"
  FOR EACH ROW EXECUTE FUNCTION "order"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "approval_never_truncated" BEFORE TRUNCATE ON "order"."approval"
  FOR EACH STATEMENT EXECUTE FUNCTION "order"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "signature_stays" BEFORE UPDATE OR DELETE ON "order"."signature"
  FOR EACH ROW EXECUTE FUNCTION "order"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "signature_never_truncated" BEFORE TRUNCATE ON "order"."signature"
  FOR EACH STATEMENT EXECUTE FUNCTION "order"."record_stays"();
--> statement-breakpoint
-- Of a signed or cancelled order no further text is written and no milestone changed.
CREATE FUNCTION "order"."text_while_open"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whose uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD."order_id" ELSE NEW."order_id" END;
BEGIN
  IF EXISTS (SELECT FROM "order"."order" o WHERE o."id" = whose AND o."state" IN ('signed', 'cancelled'))
  THEN RAISE EXCEPTION 'a signed contract and a cancelled order stay as they are'; END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER "contract_while_open" BEFORE INSERT ON "order"."contract"
  FOR EACH ROW EXECUTE FUNCTION "order"."text_while_open"();
--> statement-breakpoint
CREATE TRIGGER "milestone_while_open" BEFORE INSERT OR UPDATE OR DELETE ON "order"."milestone"
  FOR EACH ROW EXECUTE FUNCTION "order"."text_while_open"();
--> statement-breakpoint
-- Shares of exactly one whole, amounts of exactly the contract's (acceptance C25), whenever a transaction ends.
CREATE FUNCTION "order"."milestones_are_whole"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whose uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD."order_id" ELSE NEW."order_id" END;
  shares bigint;
  amounts numeric;
BEGIN
  SELECT sum("share"), sum("fen") INTO shares, amounts FROM "order"."milestone" WHERE "order_id" = whose;
  IF shares IS DISTINCT FROM 10000
    OR amounts IS DISTINCT FROM (SELECT o."fen" FROM "order"."order" o WHERE o."id" = whose)
  THEN RAISE EXCEPTION 'the milestones of a contract are one whole'; END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "milestones_are_whole" AFTER INSERT OR UPDATE OR DELETE ON "order"."milestone"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "order"."milestones_are_whole"();
--> statement-breakpoint
-- To sign and signed is what both sides approved and signed, of one text (acceptance C26); what was accepted stays.
CREATE FUNCTION "order"."order_by_both"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."quote_id", NEW."provider_id", NEW."client_id", NEW."fen", NEW."accepted_at")
    IS DISTINCT FROM (OLD."quote_id", OLD."provider_id", OLD."client_id", OLD."fen", OLD."accepted_at")
  THEN RAISE EXCEPTION 'an order keeps what was accepted'; END IF;
  IF OLD."state" IN ('signed', 'cancelled') THEN
    RAISE EXCEPTION 'a signed contract and a cancelled order stay as they are'; END IF;
  IF NEW."state" IN ('signing', 'signed') AND 2 > (
    SELECT count(*) FROM "order"."approval" a WHERE a."order_id" = NEW."id" AND a."revision" = NEW."revision")
  THEN RAISE EXCEPTION 'both sides approve the text before it is signed'; END IF;
  IF NEW."state" = 'signed' AND 2 > (
    SELECT count(*) FROM "order"."signature" s WHERE s."order_id" = NEW."id" AND s."revision" = NEW."revision")
  THEN RAISE EXCEPTION 'both sides sign before a contract stands'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "order_by_both" BEFORE UPDATE ON "order"."order"
  FOR EACH ROW EXECUTE FUNCTION "order"."order_by_both"();
--> statement-breakpoint
-- For those who bill, report and count.
CREATE VIEW "order"."pub_order" AS
  SELECT "id", "quote_id", "need_id", "booking_id", "line_id", "provider_id", "client_id", "fen", "state", "revision",
    "accepted_at", "created_at", "signed_at", "cancelled_at"
  FROM "order"."order";
--> statement-breakpoint
CREATE VIEW "order"."pub_milestone" AS
  SELECT "order_id", "position", "name", "share", "fen", "deliverable", "due_on", "upfront" FROM "order"."milestone";
