-- What is billed of an order is what its bills say, whenever a transaction ends (acceptance C25): with `balance_never_negative`
-- nobody bills more than the contract, however many do at once.
CREATE FUNCTION "billing"."billed_is_what_bills_say"(whose uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT "billed" FROM "billing"."balance" WHERE "order_id" = whose) IS DISTINCT FROM (
    SELECT coalesce(sum(l."amount" - l."taken"), 0) FROM "billing"."bill_line" l
    JOIN "billing"."bill" b ON b."id" = l."bill_id"
    WHERE b."order_id" = whose AND b."state" <> 'void' AND NOT l."on_top")
  THEN RAISE EXCEPTION 'what is billed of an order is what its bills say'; END IF;
END $$;
--> statement-breakpoint
-- The sums of a bill are those of its lines, what was taken off, its payments and invoices (acceptance C28, C30).
CREATE FUNCTION "billing"."bill_adds_up"(which uuid) RETURNS void LANGUAGE plpgsql AS $$
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
    FROM "billing"."invoice" WHERE "bill_id" = which;
  IF b."amount" IS DISTINCT FROM lines OR b."taken" IS DISTINCT FROM off OR b."taken" IS DISTINCT FROM adjusted
    OR b."paid" IS DISTINCT FROM paid OR b."invoiced" IS DISTINCT FROM invoiced
  THEN RAISE EXCEPTION 'a bill adds up'; END IF;
  PERFORM "billing"."billed_is_what_bills_say"(b."order_id");
END $$;
--> statement-breakpoint
CREATE FUNCTION "billing"."check_bill"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "billing"."bill_adds_up"(NEW."id");
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "billing"."check_bill_of"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "billing"."bill_adds_up"(NEW."bill_id");
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "billing"."check_balance"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "billing"."billed_is_what_bills_say"(NEW."order_id");
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "bill_adds_up" AFTER INSERT OR UPDATE ON "billing"."bill"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "billing"."check_bill"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "line_adds_up" AFTER INSERT OR UPDATE ON "billing"."bill_line"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "billing"."check_bill_of"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "adjustment_adds_up" AFTER INSERT ON "billing"."adjustment"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "billing"."check_bill_of"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "allocation_adds_up" AFTER INSERT OR UPDATE ON "billing"."allocation"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "billing"."check_bill_of"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "invoice_adds_up" AFTER INSERT ON "billing"."invoice"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "billing"."check_bill_of"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "balance_adds_up" AFTER INSERT OR UPDATE ON "billing"."balance"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "billing"."check_balance"();
--> statement-breakpoint
-- What is taken of a receipt is what it pays and what goes back of it.
CREATE FUNCTION "billing"."receipt_adds_up"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whose uuid := CASE TG_TABLE_NAME WHEN 'receipt' THEN (to_jsonb(NEW)->>'id')::uuid ELSE (to_jsonb(NEW)->>'receipt_id')::uuid END;
  r "billing"."receipt"%ROWTYPE;
BEGIN
  SELECT * INTO r FROM "billing"."receipt" WHERE "id" = whose;
  IF r."allocated" IS DISTINCT FROM (SELECT coalesce(sum("amount" - "released"), 0) FROM "billing"."allocation" WHERE "receipt_id" = whose)
    OR r."refunded" IS DISTINCT FROM (SELECT coalesce(sum("amount"), 0) FROM "billing"."refund" WHERE "receipt_id" = whose AND "state" <> 'declined')
  THEN RAISE EXCEPTION 'a receipt adds up'; END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "receipt_adds_up" AFTER INSERT OR UPDATE ON "billing"."receipt"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "billing"."receipt_adds_up"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "receipt_of_allocation_adds_up" AFTER INSERT OR UPDATE ON "billing"."allocation"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "billing"."receipt_adds_up"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "receipt_of_refund_adds_up" AFTER INSERT OR UPDATE ON "billing"."refund"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "billing"."receipt_adds_up"();
--> statement-breakpoint
-- Records are followed by records, never changed or deleted.
CREATE FUNCTION "billing"."record_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'records of bills and payments are never changed or deleted';
END $$;
--> statement-breakpoint
CREATE TRIGGER "acceptance_stays" BEFORE UPDATE OR DELETE ON "billing"."acceptance"
  FOR EACH ROW EXECUTE FUNCTION "billing"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "adjustment_stays" BEFORE UPDATE OR DELETE ON "billing"."adjustment"
  FOR EACH ROW EXECUTE FUNCTION "billing"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "invoice_stays" BEFORE UPDATE OR DELETE ON "billing"."invoice"
  FOR EACH ROW EXECUTE FUNCTION "billing"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "reminder_stays" BEFORE UPDATE OR DELETE ON "billing"."reminder"
  FOR EACH ROW EXECUTE FUNCTION "billing"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "bill_never_deleted" BEFORE DELETE ON "billing"."bill"
  FOR EACH ROW EXECUTE FUNCTION "billing"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "line_never_deleted" BEFORE DELETE ON "billing"."bill_line"
  FOR EACH ROW EXECUTE FUNCTION "billing"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "allocation_never_deleted" BEFORE DELETE ON "billing"."allocation"
  FOR EACH ROW EXECUTE FUNCTION "billing"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "receipt_never_deleted" BEFORE DELETE ON "billing"."receipt"
  FOR EACH ROW EXECUTE FUNCTION "billing"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "dispute_never_deleted" BEFORE DELETE ON "billing"."dispute"
  FOR EACH ROW EXECUTE FUNCTION "billing"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "refund_never_deleted" BEFORE DELETE ON "billing"."refund"
  FOR EACH ROW EXECUTE FUNCTION "billing"."record_stays"();
--> statement-breakpoint
-- What was said of a bill, a receipt or a dispute is kept as it was said; a dispute that is closed stays closed.
CREATE FUNCTION "billing"."said_is_said"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was jsonb := to_jsonb(OLD) - TG_ARGV::text[];
  is_now jsonb := to_jsonb(NEW) - TG_ARGV::text[];
BEGIN
  IF was IS DISTINCT FROM is_now THEN RAISE EXCEPTION 'what was said is kept as it was said'; END IF;
  IF TG_TABLE_NAME = 'dispute' AND (to_jsonb(OLD)->>'closed_at') IS NOT NULL THEN
    RAISE EXCEPTION 'a dispute that is closed stays closed'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "line_is_said" BEFORE UPDATE ON "billing"."bill_line"
  FOR EACH ROW EXECUTE FUNCTION "billing"."said_is_said"('taken', 'entry_id', 'claims');
--> statement-breakpoint
CREATE TRIGGER "bill_is_said" BEFORE UPDATE ON "billing"."bill"
  FOR EACH ROW EXECUTE FUNCTION "billing"."said_is_said"('state', 'taken', 'paid', 'invoiced', 'sent_by', 'sent_at',
    'review_until', 'confirmed_at', 'confirmed_by', 'due_on', 'settled_at', 'reminded');
--> statement-breakpoint
CREATE TRIGGER "receipt_is_said" BEFORE UPDATE ON "billing"."receipt"
  FOR EACH ROW EXECUTE FUNCTION "billing"."said_is_said"('allocated', 'refunded', 'aside_reason', 'booked_at');
--> statement-breakpoint
CREATE TRIGGER "allocation_is_said" BEFORE UPDATE ON "billing"."allocation"
  FOR EACH ROW EXECUTE FUNCTION "billing"."said_is_said"('released');
--> statement-breakpoint
CREATE TRIGGER "dispute_is_said" BEFORE UPDATE ON "billing"."dispute"
  FOR EACH ROW EXECUTE FUNCTION "billing"."said_is_said"('provider_note', 'answered_at', 'escalated_at', 'outcome',
    'taken_off', 'outcome_note', 'document', 'closed_by', 'closed_at', 'held_id');
--> statement-breakpoint
-- For those who count.
CREATE VIEW "billing"."pub_bill" AS
  SELECT "id", "order_id", "platform_id", "provider_id", "client_id", "basis", "stream", "state", "amount", "taken",
    "paid", "invoiced", "sent_at", "confirmed_at", "due_on", "settled_at"
  FROM "billing"."bill" WHERE "state" NOT IN ('draft', 'void');
