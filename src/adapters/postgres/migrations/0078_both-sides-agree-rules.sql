CREATE TRIGGER "rating_stays" BEFORE UPDATE OR DELETE ON "billing"."rating"
  FOR EACH ROW EXECUTE FUNCTION "billing"."record_stays"();
--> statement-breakpoint
-- What both sides signed as the amount of a contract after it was signed, the last of it; null where nothing changed it.
CREATE FUNCTION "order"."agreed_price"(whose uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT s."price" FROM "order"."supplement" s
  WHERE s."order_id" = whose AND s."state" = 'signed' AND s."price" IS NOT NULL
  ORDER BY s."number" DESC LIMIT 1
$$;
--> statement-breakpoint
-- Of a signed order no milestone changes but to what both sides agreed on since (`milestones_as_agreed`).
CREATE OR REPLACE FUNCTION "order"."text_while_open"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whose uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD."order_id" ELSE NEW."order_id" END;
BEGIN
  IF EXISTS (SELECT FROM "order"."order" o WHERE o."id" = whose AND o."state" IN ('signed', 'cancelled'))
    AND NOT (TG_TABLE_NAME = 'milestone' AND "order"."agreed_price"(whose) IS NOT NULL)
  THEN RAISE EXCEPTION 'a signed contract and a cancelled order stay as they are'; END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE FUNCTION "order"."milestones_as_agreed"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whose uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD."order_id" ELSE NEW."order_id" END;
  agreed jsonb := "order"."agreed_price"(whose);
BEGIN
  IF agreed IS NOT NULL AND EXISTS (
    SELECT FROM (
      SELECT "position", "name", "share"::bigint AS "share", "fen", "deliverable", "due_on", "upfront", "reason"
      FROM "order"."milestone" WHERE "order_id" = whose) m
    FULL JOIN jsonb_to_recordset(agreed->'milestones') AS a("position" int, "name" text, "share" bigint, "fen" bigint,
      "deliverable" text, "dueOn" date, "upfront" boolean, "reason" text) ON a."position" = m."position"
    WHERE (m."position", m."name", m."share", m."fen", m."deliverable", m."due_on", m."upfront", m."reason")
      IS DISTINCT FROM (a."position", a."name", a."share", a."fen", a."deliverable", a."dueOn", a."upfront", a."reason"))
  THEN RAISE EXCEPTION 'the milestones are those that both sides agreed on'; END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "milestones_as_agreed" AFTER INSERT OR UPDATE OR DELETE ON "order"."milestone"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "order"."milestones_as_agreed"();
--> statement-breakpoint
-- The amount of a signed order becomes what both sides agreed on, from what it was; all else of it stays.
CREATE OR REPLACE FUNCTION "order"."order_by_both"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  agreed jsonb;
BEGIN
  IF OLD."state" = 'signed' AND NEW."fen" <> OLD."fen" AND (to_jsonb(NEW) - 'fen') = (to_jsonb(OLD) - 'fen') THEN
    agreed := "order"."agreed_price"(NEW."id");
    IF (agreed->>'before')::bigint IS NOT DISTINCT FROM OLD."fen"
      AND (agreed->>'after')::bigint IS NOT DISTINCT FROM NEW."fen"
    THEN RETURN NEW; END IF;
  END IF;
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
-- Until when all is to be delivered, and since when that holds: by the contract from its beginning, by each supplement
-- from when both had signed it. Whoever judges what was done looks at what held then.
CREATE VIEW "order"."pub_due" AS
  SELECT o."id" AS "order_id", '-infinity'::timestamptz AS "since",
    (SELECT max((m->>'dueOn')::date) FROM jsonb_array_elements(c."content"->'milestones') m) AS "due_on"
  FROM "order"."order" o JOIN "order"."contract" c ON c."order_id" = o."id" AND c."revision" = o."revision"
  WHERE o."state" = 'signed'
  UNION ALL
  SELECT s."order_id", s."decided_at",
    (SELECT max((m->>'dueOn')::date) FROM jsonb_array_elements(s."price"->'milestones') m)
  FROM "order"."supplement" s WHERE s."state" = 'signed' AND s."price" IS NOT NULL;
--> statement-breakpoint
DROP VIEW "order"."pub_milestone";
--> statement-breakpoint
-- Its price is part of what a supplement says.
CREATE OR REPLACE FUNCTION "order"."supplement_by_both"() RETURNS trigger LANGUAGE plpgsql AS $$
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
      NEW."text", NEW."hash", NEW."price", NEW."proposed_by", NEW."proposed_at")
    IS DISTINCT FROM (OLD."id", OLD."order_id", OLD."number", OLD."kind", OLD."code", OLD."party",
      OLD."text", OLD."hash", OLD."price", OLD."proposed_by", OLD."proposed_at")
  THEN RAISE EXCEPTION 'a supplement stays as it was proposed, and once decided'; END IF;
  IF NEW."state" = 'signed' AND 2 > (
    SELECT count(*) FROM "order"."supplement_signature" g WHERE g."supplement_id" = NEW."id")
  THEN RAISE EXCEPTION 'both sides sign before a supplement stands'; END IF;
  RETURN NEW;
END $$;
