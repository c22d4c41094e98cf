-- An industry is named by its code in GB/T 4754: a section, or a section with two to four figures.
ALTER TABLE "identity"."organisation" ADD CONSTRAINT "organisation_industry"
  CHECK ("industry" IS NULL OR "industry" ~ '^[A-T]([0-9]{2,4})?$');
--> statement-breakpoint
-- Lists are narrowed by what something costs everybody.
CREATE OR REPLACE VIEW "pricing"."pub_priced" AS
  SELECT "subject_id", "valid_from", "valid_to", ("price"->>'fen')::bigint AS "fen" FROM "pricing"."price"
  WHERE "withdrawn_at" IS NULL AND "price"->>'mode' = 'fixed' AND "customer" = 'all';
--> statement-breakpoint
-- A policy that is in force is marked so, too, wherever it is found; a test has a page of its own.
UPDATE "catalogue"."entry" SET "outdated" = true
  WHERE "kind" = 'test' OR ("kind" = 'policy' AND "path" LIKE '/news/%');
--> statement-breakpoint
-- Until now nothing told a closure by a fault or an incident from one that a platform planned.
UPDATE "booking"."booking" SET "outage" = true
  WHERE "id" IN (SELECT unnest("closure_ids") FROM "incident"."stop");
--> statement-breakpoint
-- Of a signed contract that wasn't ended; what it says stays, and both sides sign before it stands (acceptance C26).
CREATE FUNCTION "order"."supplement_by_both"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."state" <> 'signing'
      OR NOT EXISTS (SELECT FROM "order"."order" o WHERE o."id" = NEW."order_id" AND o."state" = 'signed')
      OR EXISTS (SELECT FROM "order"."supplement" s
        WHERE s."order_id" = NEW."order_id" AND s."kind" = 'ending' AND s."state" = 'signed')
    THEN RAISE EXCEPTION 'a supplement is proposed to a signed contract that was not ended'; END IF;
    RETURN NEW;
  END IF;
  IF OLD."state" <> 'signing' OR (NEW."id", NEW."order_id", NEW."number", NEW."kind", NEW."code", NEW."party",
      NEW."text", NEW."hash", NEW."proposed_by", NEW."proposed_at")
    IS DISTINCT FROM (OLD."id", OLD."order_id", OLD."number", OLD."kind", OLD."code", OLD."party",
      OLD."text", OLD."hash", OLD."proposed_by", OLD."proposed_at")
  THEN RAISE EXCEPTION 'a supplement stays as it was proposed, and once decided'; END IF;
  IF NEW."state" = 'signed' AND 2 > (
    SELECT count(*) FROM "order"."supplement_signature" g WHERE g."supplement_id" = NEW."id")
  THEN RAISE EXCEPTION 'both sides sign before a supplement stands'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "supplement_by_both" BEFORE INSERT OR UPDATE ON "order"."supplement"
  FOR EACH ROW EXECUTE FUNCTION "order"."supplement_by_both"();
--> statement-breakpoint
CREATE TRIGGER "supplement_never_deleted" BEFORE DELETE ON "order"."supplement"
  FOR EACH ROW EXECUTE FUNCTION "order"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "supplement_never_truncated" BEFORE TRUNCATE ON "order"."supplement"
  FOR EACH STATEMENT EXECUTE FUNCTION "order"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "supplement_signature_stays" BEFORE UPDATE OR DELETE ON "order"."supplement_signature"
  FOR EACH ROW EXECUTE FUNCTION "order"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "supplement_signature_never_truncated" BEFORE TRUNCATE ON "order"."supplement_signature"
  FOR EACH STATEMENT EXECUTE FUNCTION "order"."record_stays"();
--> statement-breakpoint
-- Of an invoice's record nothing changes but that it is taken back, once (acceptance C27).
CREATE FUNCTION "billing"."invoice_is_withdrawn_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD."withdrawn_at" IS NOT NULL OR NEW."withdrawn_at" IS NULL
    OR (NEW."id", NEW."bill_id", NEW."kind", NEW."number", NEW."issued_on", NEW."amount", NEW."recorded_by",
      NEW."recorded_at")
    IS DISTINCT FROM (OLD."id", OLD."bill_id", OLD."kind", OLD."number", OLD."issued_on", OLD."amount",
      OLD."recorded_by", OLD."recorded_at")
  THEN RAISE EXCEPTION 'records of bills and payments are never changed or deleted'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DROP TRIGGER "invoice_stays" ON "billing"."invoice";
--> statement-breakpoint
CREATE TRIGGER "invoice_stays" BEFORE UPDATE OR DELETE ON "billing"."invoice"
  FOR EACH ROW EXECUTE FUNCTION "billing"."invoice_is_withdrawn_only"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "billing"."bill_adds_up"(which uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  b "billing"."bill"%ROWTYPE;
  lines numeric;
  off numeric;
  adjusted numeric;
  paid numeric;
  invoiced numeric;
BEGIN
  SELECT * INTO b FROM "billing"."bill" WHERE "id" = which;
  SELECT sum("amount"), sum("taken") INTO lines, off FROM "billing"."bill_line" WHERE "bill_id" = which;
  SELECT coalesce(sum("amount"), 0) INTO adjusted FROM "billing"."adjustment" WHERE "bill_id" = which;
  SELECT coalesce(sum("amount" - "released"), 0) INTO paid FROM "billing"."allocation" WHERE "bill_id" = which;
  SELECT coalesce(sum(CASE "kind" WHEN 'red' THEN -"amount" ELSE "amount" END), 0) INTO invoiced
    FROM "billing"."invoice" WHERE "bill_id" = which AND "withdrawn_at" IS NULL;
  IF b."amount" IS DISTINCT FROM lines OR b."taken" IS DISTINCT FROM off OR b."taken" IS DISTINCT FROM adjusted
    OR b."paid" IS DISTINCT FROM paid OR b."invoiced" IS DISTINCT FROM invoiced
  THEN RAISE EXCEPTION 'a bill adds up'; END IF;
  PERFORM "billing"."billed_is_what_bills_say"(b."order_id");
END $$;
--> statement-breakpoint
DROP TRIGGER "invoice_adds_up" ON "billing"."invoice";
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "invoice_adds_up" AFTER INSERT OR UPDATE ON "billing"."invoice"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "billing"."check_bill_of"();
--> statement-breakpoint
-- An objection stays as it came and is answered once; until then a colleague may take it over from whoever handles it.
CREATE OR REPLACE FUNCTION "recognition"."objection_goes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'objections are never deleted';
  END IF;
  IF (OLD."id", OLD."notice_id", OLD."application_id", OLD."matter", OLD."received_at")
      IS DISTINCT FROM (NEW."id", NEW."notice_id", NEW."application_id", NEW."matter", NEW."received_at")
    OR (OLD."handler_id" IS NOT NULL AND NEW."handler_id" IS NULL)
    OR (OLD."answered_at" IS NOT NULL) THEN
    RAISE EXCEPTION 'an objection stays as it came, with a handler and the answer that it got';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- A notice stays as it was published, but for its last day: holidays that are entered while it is under way move it on.
CREATE FUNCTION "recognition"."notice_goes_on"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."closes_on" <= OLD."closes_on"
    OR to_jsonb(NEW) - 'closes_on' IS DISTINCT FROM to_jsonb(OLD) - 'closes_on' THEN
    RAISE EXCEPTION 'a notice that was published is never changed, but goes on longer';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DROP TRIGGER "notice_stays" ON "recognition"."notice";
--> statement-breakpoint
CREATE TRIGGER "notice_stays" BEFORE DELETE ON "recognition"."notice"
  FOR EACH ROW EXECUTE FUNCTION "recognition"."stays"();
--> statement-breakpoint
CREATE TRIGGER "notice_goes_on" BEFORE UPDATE ON "recognition"."notice"
  FOR EACH ROW EXECUTE FUNCTION "recognition"."notice_goes_on"();
