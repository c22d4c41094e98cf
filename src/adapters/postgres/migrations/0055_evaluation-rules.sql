-- What the system took is kept beside whatever is said of it.
CREATE FUNCTION "evaluation"."value_taken_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD."part_id", OLD."input", OLD."records") = (NEW."part_id", NEW."input", NEW."records")
    AND OLD."taken" IS NOT DISTINCT FROM NEW."taken" AND OLD."digest" IS NOT DISTINCT FROM NEW."digest" THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what the system took is never changed or deleted';
END $$;
--> statement-breakpoint
CREATE TRIGGER "value_taken_stays" BEFORE UPDATE OR DELETE ON "evaluation"."value"
  FOR EACH ROW EXECUTE FUNCTION "evaluation"."value_taken_stays"();
--> statement-breakpoint
-- A version of an index table says what it said; only the decision on it is added, once.
CREATE FUNCTION "evaluation"."index_table_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."state" = 'proposed' AND OLD."content" = NEW."content"
    AND (OLD."id", OLD."code", OLD."number", OLD."hash", OLD."note", OLD."proposed_by", OLD."proposed_at")
      = (NEW."id", NEW."code", NEW."number", NEW."hash", NEW."note", NEW."proposed_by", NEW."proposed_at") THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'versions of index tables are never changed or deleted';
END $$;
--> statement-breakpoint
CREATE TRIGGER "index_table_stays" BEFORE UPDATE OR DELETE ON "evaluation"."index_table"
  FOR EACH ROW EXECUTE FUNCTION "evaluation"."index_table_stays"();
--> statement-breakpoint
-- A published round is over: its parts, values and findings stay.
CREATE FUNCTION "evaluation"."published_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE part uuid;
BEGIN
  IF TG_TABLE_NAME = 'round' THEN
    IF OLD."stage" = 'published' THEN RAISE EXCEPTION 'a published round is never changed'; END IF;
    RETURN coalesce(NEW, OLD);
  END IF;
  IF TG_TABLE_NAME = 'part' THEN part := OLD."id"; ELSE part := OLD."part_id"; END IF;
  IF EXISTS (SELECT 1 FROM "evaluation"."part" p JOIN "evaluation"."round" r ON r."id" = p."round_id"
    WHERE p."id" = part AND r."stage" = 'published') THEN
    RAISE EXCEPTION 'what a published round rests on is never changed';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER "round_published_stays" BEFORE UPDATE OR DELETE ON "evaluation"."round"
  FOR EACH ROW EXECUTE FUNCTION "evaluation"."published_stays"();
--> statement-breakpoint
CREATE TRIGGER "part_published_stays" BEFORE UPDATE OR DELETE ON "evaluation"."part"
  FOR EACH ROW EXECUTE FUNCTION "evaluation"."published_stays"();
--> statement-breakpoint
CREATE TRIGGER "value_published_stays" BEFORE UPDATE OR DELETE ON "evaluation"."value"
  FOR EACH ROW EXECUTE FUNCTION "evaluation"."published_stays"();
--> statement-breakpoint
CREATE TRIGGER "finding_published_stays" BEFORE UPDATE OR DELETE ON "evaluation"."finding"
  FOR EACH ROW EXECUTE FUNCTION "evaluation"."published_stays"();
--> statement-breakpoint
-- What evaluation counts, record by record, as its owners publish it.
CREATE VIEW "catalogue"."pub_profile" AS
  SELECT p."id", p."organisation_id", p."name", p."kind", p."locality", p."status", p."published_at", p."pledge",
    ARRAY(SELECT b->>'name' FROM jsonb_array_elements(p."co_builders") b) AS "co_builders"
  FROM "catalogue"."platform" p;
--> statement-breakpoint
CREATE VIEW "catalogue"."pub_certificate" AS
  SELECT "id", "platform_id", "kind", "number", "valid_from", least("valid_to", "ended_on" - 1) AS "valid_to",
    jsonb_array_length("scope") AS "lines"
  FROM "catalogue"."certificate";
--> statement-breakpoint
CREATE VIEW "catalogue"."pub_equipment" AS
  SELECT "id", "platform_id", "name", "inner_id", "worth", "started_on" FROM "catalogue"."equipment";
--> statement-breakpoint
CREATE VIEW "catalogue"."pub_offering" AS
  SELECT "id", "platform_id", "name", "created_at" FROM "catalogue"."service"
  UNION ALL
  SELECT "id", "platform_id", "object" || ' ' || "item", "created_at" FROM "catalogue"."test_item";
--> statement-breakpoint
CREATE VIEW "pricing"."pub_priced" AS
  SELECT "subject_id", "valid_from", "valid_to" FROM "pricing"."price"
  WHERE "withdrawn_at" IS NULL AND "price"->>'mode' = 'fixed' AND "customer" = 'all';
--> statement-breakpoint
CREATE VIEW "identity"."pub_organisation" AS
  SELECT "id", "name", "kind", "locality" FROM "identity"."organisation";
--> statement-breakpoint
CREATE VIEW "identity"."pub_platform_staff" AS
  SELECT "id", "organisation_id", "person_id", "created_at", "ended_at" FROM "identity"."membership"
  WHERE "roles" && ARRAY['platform-technician', 'platform-scheduler', 'platform-signatory', 'platform-manager'];
--> statement-breakpoint
CREATE VIEW "usage"."pub_entry" AS
  SELECT "id", "platform_id", "resource_id", "kind", "source", "booking_id", "order_ref", lower("during") AS "starts_at",
    upper("during") AS "ends_at", "during", "number", "proposed_at"
  FROM "usage"."entry" WHERE "state" = 'current';
--> statement-breakpoint
CREATE VIEW "order"."pub_contract" AS
  SELECT o."id" AS "order_id", o."serial", o."created_at", o."line_id", o."provider_id", o."client_id", o."state",
    o."signed_at", o."cancelled_at", c."content"->>'kind' AS "kind"
  FROM "order"."order" o
  LEFT JOIN "order"."contract" c ON c."order_id" = o."id" AND c."revision" = o."revision";
--> statement-breakpoint
CREATE VIEW "execution"."pub_signed" AS
  SELECT r."id", r."serial", r."order_id", r."created_at", r."issued_at",
    EXISTS (SELECT 1 FROM "execution"."report_event" e WHERE e."report_id" = r."id" AND e."kind" = 'confirmed')
      AS "confirmed"
  FROM "execution"."report" r WHERE r."state" = 'issued';
--> statement-breakpoint
CREATE VIEW "billing"."pub_numbered" AS
  SELECT b."id", b."serial", b."drafted_at", b."platform_id", b."provider_id", b."client_id", b."stream",
    b."amount" - b."taken" AS "fen", b."confirmed_at"
  FROM "billing"."bill" b WHERE b."state" NOT IN ('draft', 'void') AND b."confirmed_at" IS NOT NULL;
--> statement-breakpoint
CREATE VIEW "ledger"."pub_posting" AS
  SELECT e."id", e."serial", e."posted_at", p."platform_id", p."booked_on", p."account", p."detail", p."line",
    CASE WHEN p."account" IN ('income', 'grant') THEN -p."amount" ELSE p."amount" END AS "fen"
  FROM "ledger"."posting" p JOIN "ledger"."entry" e ON e."id" = p."entry_id"
  WHERE p."account" IN ('income', 'grant', 'cost');
--> statement-breakpoint
CREATE VIEW "showcase"."pub_published" AS
  SELECT "id", "serial", "kind", "organisation_id", "published_at" FROM "showcase"."record"
  WHERE "state" = 'published';
--> statement-breakpoint
CREATE VIEW "qualification"."pub_issued" AS
  SELECT "id", "serial", "line_id", "created_at", "issued_at" FROM "qualification"."qualification"
  WHERE "issued_at" IS NOT NULL;
