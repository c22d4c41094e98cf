-- Books are only ever added to. What is wrong is reversed, and stays.
CREATE FUNCTION "ledger"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: correct by reversal';
END $$;
--> statement-breakpoint
CREATE TRIGGER "entry_append_only" BEFORE UPDATE OR DELETE ON "ledger"."entry"
  FOR EACH ROW EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "entry_never_truncated" BEFORE TRUNCATE ON "ledger"."entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "posting_append_only" BEFORE UPDATE OR DELETE ON "ledger"."posting"
  FOR EACH ROW EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "posting_never_truncated" BEFORE TRUNCATE ON "ledger"."posting"
  FOR EACH STATEMENT EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "closing_append_only" BEFORE UPDATE OR DELETE ON "ledger"."closing"
  FOR EACH ROW EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "closing_never_truncated" BEFORE TRUNCATE ON "ledger"."closing"
  FOR EACH STATEMENT EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
-- An entry is written whole, in one statement with its postings: as many as it says, on its platform and day, summing to
-- nothing, with the debits that it says. A reversal is the exact opposite of an entry that is none itself. A connection keeps
-- the plan that it made when the table was still small, so it is told to use the index.
CREATE FUNCTION "ledger"."entry_whole"() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
DECLARE
  "broken" uuid;
BEGIN
  IF TG_TABLE_NAME = 'entry' THEN
    SELECT e."id" INTO "broken" FROM "added" e
      CROSS JOIN LATERAL (
        SELECT count(*) AS "lines", sum(p."amount") AS "sum", sum(p."amount") FILTER (WHERE p."amount" > 0) AS "debit",
          bool_and(p."platform_id" = e."platform_id" AND p."booked_on" = e."booked_on") AS "same"
        FROM "ledger"."posting" p WHERE p."entry_id" = e."id") t
      WHERE t."lines" <> e."lines" OR t."sum" IS DISTINCT FROM 0 OR t."debit" IS DISTINCT FROM e."total"
        OR t."same" IS NOT TRUE
      LIMIT 1;
    IF "broken" IS NULL THEN
      SELECT e."id" INTO "broken" FROM "added" e JOIN "ledger"."entry" o ON o."id" = e."reverses"
        WHERE o."reverses" IS NOT NULL OR o."platform_id" <> e."platform_id" OR EXISTS (
          SELECT p."line", p."account", p."detail", p."party_id", p."party_name", -p."amount" FROM "ledger"."posting" p
            WHERE p."entry_id" = o."id"
          EXCEPT
          SELECT p."line", p."account", p."detail", p."party_id", p."party_name", p."amount" FROM "ledger"."posting" p
            WHERE p."entry_id" = e."id") OR e."lines" <> o."lines"
        LIMIT 1;
    END IF;
  ELSE
    SELECT e."id" INTO "broken" FROM (SELECT DISTINCT "entry_id" FROM "added") a
      JOIN "ledger"."entry" e ON e."id" = a."entry_id"
      WHERE e."lines" <> (SELECT count(*) FROM "ledger"."posting" p WHERE p."entry_id" = e."id")
      LIMIT 1;
  END IF;
  IF "broken" IS NOT NULL THEN
    RAISE EXCEPTION 'ledger entry % does not balance or is not whole', "broken" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "entry_is_whole" AFTER INSERT ON "ledger"."entry"
  REFERENCING NEW TABLE AS "added" FOR EACH STATEMENT EXECUTE FUNCTION "ledger"."entry_whole"();
--> statement-breakpoint
CREATE TRIGGER "posting_is_whole" AFTER INSERT ON "ledger"."posting"
  REFERENCING NEW TABLE AS "added" FOR EACH STATEMENT EXECUTE FUNCTION "ledger"."entry_whole"();
--> statement-breakpoint
-- A closed period takes nothing more. Who posts shares the books, who closes has them alone; a posting that was on its way
-- while the period was closed runs again and stands in the open one.
CREATE FUNCTION "ledger"."entry_in_open_period"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('ledger:' || NEW."platform_id", 0));
  IF EXISTS (SELECT 1 FROM "ledger"."closing" c
    WHERE c."platform_id" = NEW."platform_id" AND NEW."booked_on" < c."month" + interval '1 month') THEN
    RAISE EXCEPTION 'the period of % is closed', NEW."booked_on" USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "entry_in_open_period" BEFORE INSERT ON "ledger"."entry"
  FOR EACH ROW EXECUTE FUNCTION "ledger"."entry_in_open_period"();
--> statement-breakpoint
CREATE FUNCTION "ledger"."closing_goes_on"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('ledger:' || NEW."platform_id", 0));
  IF EXISTS (SELECT 1 FROM "ledger"."closing" c WHERE c."platform_id" = NEW."platform_id" AND c."month" > NEW."month") THEN
    RAISE EXCEPTION 'a later month is closed already';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "closing_goes_on" BEFORE INSERT ON "ledger"."closing"
  FOR EACH ROW EXECUTE FUNCTION "ledger"."closing_goes_on"();
--> statement-breakpoint
-- Books entries with their postings, in one statement as the triggers want it, planned once in each connection. What is
-- booked for a day that is closed already stands on today, and keeps the day that it belongs to; what was booked before
-- isn't answered.
CREATE FUNCTION "ledger"."post_entries"("entries" jsonb, "lines" jsonb, "today" date, "moment" timestamptz)
RETURNS TABLE ("id" uuid, "serial" integer, "booked_on" date) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH given AS (
    SELECT g.*, (SELECT max(c."month") FROM "ledger"."closing" c WHERE c."platform_id" = g."platform_id") AS "closed"
    FROM jsonb_to_recordset(post_entries."entries") AS g("id" uuid, "platform_id" uuid, "organisation_id" uuid,
      "belongs_on" date, "text" text, "source_kind" text, "source_id" text, "source_label" text, "event" text,
      "reverses" uuid, "lines" smallint, "total" bigint, "posted_by" uuid, "approved_by" uuid)
  ), booked AS (
    INSERT INTO "ledger"."entry" ("id", "platform_id", "organisation_id", "booked_on", "belongs_on", "text", "source_kind",
      "source_id", "source_label", "event", "reverses", "lines", "total", "posted_at", "posted_by", "approved_by")
    SELECT g."id", g."platform_id", g."organisation_id",
      CASE WHEN g."belongs_on" < g."closed" + interval '1 month'
        THEN greatest(g."belongs_on", post_entries."today") ELSE g."belongs_on" END,
      g."belongs_on", g."text", g."source_kind", g."source_id", g."source_label", g."event", g."reverses", g."lines",
      g."total", post_entries."moment", g."posted_by", g."approved_by"
    FROM given g
    ON CONFLICT ("platform_id", "source_kind", "source_id", "event") DO NOTHING
    RETURNING "id", "serial", "platform_id", "booked_on"
  ), written AS (
    INSERT INTO "ledger"."posting" ("entry_id", "line", "platform_id", "booked_on", "account", "detail", "party_id",
      "party_name", "amount")
    SELECT l."entry_id", l."line", b."platform_id", b."booked_on", l."account", l."detail", l."party_id", l."party_name",
      l."amount"
    FROM jsonb_to_recordset(post_entries."lines") AS l("entry_id" uuid, "line" smallint, "account" text, "detail" text,
      "party_id" uuid, "party_name" text, "amount" bigint)
    JOIN booked b ON b."id" = l."entry_id"
  )
  SELECT b."id", b."serial", b."booked_on" FROM booked b;
END $$;
--> statement-breakpoint
-- What a voucher says stays as it was said; it is decided once.
CREATE FUNCTION "ledger"."voucher_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' THEN
    RAISE EXCEPTION 'vouchers are never deleted';
  END IF;
  IF OLD."state" <> 'proposed' OR
    (OLD."id", OLD."platform_id", OLD."organisation_id", OLD."kind", OLD."happened_on", OLD."detail", OLD."amount",
      OLD."settlement", OLD."party_name", OLD."text", OLD."evidence", OLD."alone", OLD."proposed_by", OLD."proposed_at")
    IS DISTINCT FROM
    (NEW."id", NEW."platform_id", NEW."organisation_id", NEW."kind", NEW."happened_on", NEW."detail", NEW."amount",
      NEW."settlement", NEW."party_name", NEW."text", NEW."evidence", NEW."alone", NEW."proposed_by", NEW."proposed_at")
    OR OLD."reverses" IS DISTINCT FROM NEW."reverses" THEN
    RAISE EXCEPTION 'what a voucher says is never changed, and it is decided once';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "voucher_stays" BEFORE UPDATE OR DELETE ON "ledger"."voucher"
  FOR EACH ROW EXECUTE FUNCTION "ledger"."voucher_stays"();
--> statement-breakpoint
-- Income by stream, grants, costs by category and shares of co-builders, by month: amounts as people say them, above 0.
CREATE VIEW "ledger"."pub_month" AS
  SELECT "platform_id", date_trunc('month', "booked_on")::date AS "month", "account", "detail",
    sum(CASE WHEN "account" IN ('income', 'grant') THEN -"amount" ELSE "amount" END)::bigint AS "amount"
  FROM "ledger"."posting" WHERE "account" IN ('income', 'grant', 'cost', 'share')
  GROUP BY 1, 2, 3, 4;
--> statement-breakpoint
-- Of a platform one agreement is in force on a day.
ALTER TABLE "sharing"."agreement" ADD CONSTRAINT "agreement_one_in_force"
  EXCLUDE USING gist ("platform_id" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&)
  WHERE ("state" = 'in-force');
--> statement-breakpoint
-- An agreement is offered for signing when its shares sum to 100.00 %, is in force when every party has signed that very
-- text, and says the same for ever from then on.
CREATE FUNCTION "sharing"."agreement_goes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."state" <> 'draft' THEN
      RAISE EXCEPTION 'an agreement begins as a draft';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'versions of agreements are never deleted';
  END IF;
  IF OLD."state" <> NEW."state" AND (OLD."state", NEW."state") NOT IN (('draft', 'signing'), ('draft', 'withdrawn'),
    ('signing', 'withdrawn'), ('signing', 'in-force')) THEN
    RAISE EXCEPTION 'an agreement does not go from % to %', OLD."state", NEW."state";
  END IF;
  IF OLD."state" <> 'draft' AND (OLD."platform_id", OLD."organisation_id", OLD."number", OLD."agreed_from", OLD."document",
      OLD."ownership", OLD."digest", OLD."created_by", OLD."created_at")
    IS DISTINCT FROM (NEW."platform_id", NEW."organisation_id", NEW."number", NEW."agreed_from", NEW."document",
      NEW."ownership", NEW."digest", NEW."created_by", NEW."created_at") THEN
    RAISE EXCEPTION 'what an agreement says is never changed once it is offered for signing';
  END IF;
  IF OLD."valid_from" IS NOT NULL AND (OLD."valid_from" <> NEW."valid_from" OR OLD."valid_to" <> NEW."valid_to") THEN
    RAISE EXCEPTION 'from when an agreement was in force is never changed';
  END IF;
  IF OLD."state" = 'draft' AND NEW."state" = 'signing' AND
    (SELECT sum(s."basis_points") FROM "sharing"."share" s WHERE s."agreement_id" = NEW."id") IS DISTINCT FROM 10000 THEN
    RAISE EXCEPTION 'shares sum to 100.00 %%' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD."state" = 'signing' AND NEW."state" = 'in-force' AND EXISTS (
    SELECT 1 FROM "sharing"."share" s WHERE s."agreement_id" = NEW."id" AND NOT EXISTS (
      SELECT 1 FROM "sharing"."signature" g WHERE g."agreement_id" = NEW."id"
        AND g."organisation_id" = s."organisation_id" AND g."digest" = NEW."digest")) THEN
    RAISE EXCEPTION 'not every party has signed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "agreement_goes" BEFORE INSERT OR UPDATE OR DELETE ON "sharing"."agreement"
  FOR EACH ROW EXECUTE FUNCTION "sharing"."agreement_goes"();
--> statement-breakpoint
-- Shares and contributions change with a draft only.
CREATE FUNCTION "sharing"."only_in_draft"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "of" uuid;
BEGIN
  "of" := CASE WHEN TG_OP = 'DELETE' THEN OLD."agreement_id" ELSE NEW."agreement_id" END;
  PERFORM 1 FROM "sharing"."agreement" a WHERE a."id" = "of" AND a."state" = 'draft' FOR SHARE;
  IF NOT FOUND OR TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'what an agreement says is never changed once it is offered for signing';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER "share_in_draft" BEFORE INSERT OR UPDATE OR DELETE ON "sharing"."share"
  FOR EACH ROW EXECUTE FUNCTION "sharing"."only_in_draft"();
--> statement-breakpoint
CREATE TRIGGER "contribution_in_draft" BEFORE INSERT OR UPDATE OR DELETE ON "sharing"."contribution"
  FOR EACH ROW EXECUTE FUNCTION "sharing"."only_in_draft"();
--> statement-breakpoint
CREATE FUNCTION "sharing"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'shares of benefit are append-only: correct by reversal';
END $$;
--> statement-breakpoint
CREATE TRIGGER "signature_append_only" BEFORE UPDATE OR DELETE ON "sharing"."signature"
  FOR EACH ROW EXECUTE FUNCTION "sharing"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "sale_append_only" BEFORE UPDATE OR DELETE ON "sharing"."sale"
  FOR EACH ROW EXECUTE FUNCTION "sharing"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "part_append_only" BEFORE UPDATE OR DELETE ON "sharing"."part"
  FOR EACH ROW EXECUTE FUNCTION "sharing"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "movement_append_only" BEFORE UPDATE OR DELETE ON "sharing"."movement"
  FOR EACH ROW EXECUTE FUNCTION "sharing"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "movement_part_append_only" BEFORE UPDATE OR DELETE ON "sharing"."movement_part"
  FOR EACH ROW EXECUTE FUNCTION "sharing"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "payout_item_append_only" BEFORE UPDATE OR DELETE ON "sharing"."payout_item"
  FOR EACH ROW EXECUTE FUNCTION "sharing"."refuse_change"();
--> statement-breakpoint
-- The parts of a sale are the sale, to the fen; written in one statement with it.
CREATE FUNCTION "sharing"."sale_whole"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "sharing"."sale" s WHERE s."id" IN (SELECT a."sale_id" FROM "added" a)
    AND s."amount" IS DISTINCT FROM (SELECT sum(p."amount") FROM "sharing"."part" p WHERE p."sale_id" = s."id")) THEN
    RAISE EXCEPTION 'the parts of a sale sum to it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "parts_are_whole" AFTER INSERT ON "sharing"."part"
  REFERENCING NEW TABLE AS "added" FOR EACH STATEMENT EXECUTE FUNCTION "sharing"."sale_whole"();
--> statement-breakpoint
CREATE FUNCTION "sharing"."has_parts"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "bare" boolean;
BEGIN
  "bare" := CASE TG_TABLE_NAME
    WHEN 'sale' THEN EXISTS (SELECT 1 FROM "added" a
      WHERE NOT EXISTS (SELECT 1 FROM "sharing"."part" p WHERE p."sale_id" = a."id"))
    WHEN 'movement' THEN EXISTS (SELECT 1 FROM "added" a JOIN "sharing"."movement" m ON m."id" = a."id"
      WHERE m."kind" <> 'dispute-lost'
        AND NOT EXISTS (SELECT 1 FROM "sharing"."movement_part" p WHERE p."movement_id" = a."id"))
    ELSE EXISTS (SELECT 1 FROM "added" a
      WHERE NOT EXISTS (SELECT 1 FROM "sharing"."payout_item" i WHERE i."payout_id" = a."id")) END;
  IF "bare" THEN
    RAISE EXCEPTION 'a % is written together with its parts', TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "sale_has_parts" AFTER INSERT ON "sharing"."sale"
  REFERENCING NEW TABLE AS "added" FOR EACH STATEMENT EXECUTE FUNCTION "sharing"."has_parts"();
--> statement-breakpoint
CREATE TRIGGER "movement_has_parts" AFTER INSERT ON "sharing"."movement"
  REFERENCING NEW TABLE AS "added" FOR EACH STATEMENT EXECUTE FUNCTION "sharing"."has_parts"();
--> statement-breakpoint
CREATE TRIGGER "payout_has_items" AFTER INSERT ON "sharing"."payout"
  REFERENCING NEW TABLE AS "added" FOR EACH STATEMENT EXECUTE FUNCTION "sharing"."has_parts"();
--> statement-breakpoint
-- A movement is the sum of its parts, and of no part more is taken back than there was, nor more given again than taken.
CREATE FUNCTION "sharing"."movement_whole"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "sharing"."sale" s WHERE s."id" IN (SELECT a."sale_id" FROM "added" a) ORDER BY s."id" FOR UPDATE;
  IF EXISTS (
    SELECT 1 FROM (SELECT DISTINCT "movement_id" FROM "added") a JOIN "sharing"."movement" m ON m."id" = a."movement_id"
    CROSS JOIN LATERAL (SELECT sum(p."amount") AS "sum", bool_and(p."sale_id" = m."sale_id") AS "same",
      min(p."amount") AS "least", max(p."amount") AS "most"
      FROM "sharing"."movement_part" p WHERE p."movement_id" = m."id") t
    WHERE NOT t."same" OR CASE m."kind"
      WHEN 'dispute-won' THEN t."sum" <> -m."amount" OR t."most" > 0
      WHEN 'dispute-lost' THEN true
      ELSE t."sum" <> m."amount" OR t."least" < 0 END)
  OR EXISTS (
    SELECT 1 FROM (SELECT DISTINCT "sale_id", "organisation_id" FROM "added") a
    LEFT JOIN "sharing"."part" p ON p."sale_id" = a."sale_id" AND p."organisation_id" = a."organisation_id"
    WHERE ((SELECT sum(m."amount") FROM "sharing"."movement_part" m
      WHERE m."sale_id" = a."sale_id" AND m."organisation_id" = a."organisation_id") BETWEEN 0 AND p."amount") IS NOT TRUE)
  THEN
    RAISE EXCEPTION 'a movement takes back what there is, in parts that sum to it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "movement_is_whole" AFTER INSERT ON "sharing"."movement_part"
  REFERENCING NEW TABLE AS "added" FOR EACH STATEMENT EXECUTE FUNCTION "sharing"."movement_whole"();
--> statement-breakpoint
-- A payout is the sum of its items.
CREATE FUNCTION "sharing"."payout_whole"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "sharing"."payout" o WHERE o."id" IN (SELECT a."payout_id" FROM "added" a)
    AND o."amount" IS DISTINCT FROM (SELECT sum(i."amount") FROM "sharing"."payout_item" i
      WHERE i."payout_id" = o."id" AND i."organisation_id" = o."organisation_id")) THEN
    RAISE EXCEPTION 'a payout is the sum of its items' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "items_are_whole" AFTER INSERT ON "sharing"."payout_item"
  REFERENCING NEW TABLE AS "added" FOR EACH STATEMENT EXECUTE FUNCTION "sharing"."payout_whole"();
--> statement-breakpoint
-- A run is decided once; a payout stays but for being dropped, a payment but for being returned, each once.
CREATE FUNCTION "sharing"."run_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR OLD."state" <> 'draft' OR
    (OLD."id", OLD."platform_id", OLD."organisation_id", OLD."through", OLD."drafted_by", OLD."drafted_at")
    IS DISTINCT FROM
    (NEW."id", NEW."platform_id", NEW."organisation_id", NEW."through", NEW."drafted_by", NEW."drafted_at") THEN
    RAISE EXCEPTION 'a distribution run is decided once and stays';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "run_stays" BEFORE UPDATE OR DELETE ON "sharing"."run"
  FOR EACH ROW EXECUTE FUNCTION "sharing"."run_stays"();
--> statement-breakpoint
CREATE FUNCTION "sharing"."payout_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR OLD."dropped_at" IS NOT NULL OR
    (OLD."id", OLD."run_id", OLD."organisation_id", OLD."organisation_name", OLD."amount")
    IS DISTINCT FROM (NEW."id", NEW."run_id", NEW."organisation_id", NEW."organisation_name", NEW."amount") THEN
    RAISE EXCEPTION 'a payout stays as it was confirmed';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "payout_stays" BEFORE UPDATE OR DELETE ON "sharing"."payout"
  FOR EACH ROW EXECUTE FUNCTION "sharing"."payout_stays"();
--> statement-breakpoint
CREATE FUNCTION "sharing"."payment_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR OLD."returned_on" IS NOT NULL OR
    (OLD."id", OLD."payout_id", OLD."reference", OLD."paid_on", OLD."paid_by", OLD."entry_id")
    IS DISTINCT FROM (NEW."id", NEW."payout_id", NEW."reference", NEW."paid_on", NEW."paid_by", NEW."entry_id") THEN
    RAISE EXCEPTION 'a payment stays, and is returned once';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "payment_stays" BEFORE UPDATE OR DELETE ON "sharing"."payment"
  FOR EACH ROW EXECUTE FUNCTION "sharing"."payment_stays"();
