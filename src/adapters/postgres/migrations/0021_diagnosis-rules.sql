-- Experts judge the need as it stood, and who may not judge it stays who may not.
CREATE FUNCTION "diagnosis"."request_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was put to experts stays as it was';
END $$;
--> statement-breakpoint
CREATE TRIGGER "request_stays" BEFORE UPDATE OF "need_id", "need", "organisation_id", "barred", "created_at"
  ON "diagnosis"."request" FOR EACH ROW EXECUTE FUNCTION "diagnosis"."request_stays"();
--> statement-breakpoint
-- The last word on conflicts, whatever an operation thinks: nobody judges who belongs to the client or to a platform
-- that the need names.
CREATE FUNCTION "diagnosis"."assignment_without_conflict"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM "diagnosis"."request" r WHERE r."id" = NEW."request_id" AND r."barred" && NEW."belongs"
  ) THEN RAISE EXCEPTION 'an expert with a tie to the client or to a named platform is not assigned';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "assignment_without_conflict" BEFORE INSERT OR UPDATE OF "request_id", "expert_id", "belongs"
  ON "diagnosis"."assignment" FOR EACH ROW EXECUTE FUNCTION "diagnosis"."assignment_without_conflict"();
--> statement-breakpoint
CREATE FUNCTION "diagnosis"."refusal_stands"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what an expert declined stays declined';
END $$;
--> statement-breakpoint
CREATE TRIGGER "refusal_stands" BEFORE UPDATE ON "diagnosis"."assignment"
  FOR EACH ROW WHEN (OLD."state" = 'declined') EXECUTE FUNCTION "diagnosis"."refusal_stands"();
--> statement-breakpoint
CREATE FUNCTION "diagnosis"."finding_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'findings are followed by corrections, never changed or deleted';
END $$;
--> statement-breakpoint
CREATE TRIGGER "finding_stays" BEFORE UPDATE OR DELETE ON "diagnosis"."finding"
  FOR EACH ROW EXECUTE FUNCTION "diagnosis"."finding_stays"();
--> statement-breakpoint
CREATE TRIGGER "finding_never_truncated" BEFORE TRUNCATE ON "diagnosis"."finding"
  FOR EACH STATEMENT EXECUTE FUNCTION "diagnosis"."finding_stays"();
--> statement-breakpoint
-- Figures only: whose turn it was and when, and the newest conclusion; nothing of the need.
CREATE VIEW "diagnosis"."pub_diagnosis" AS
  SELECT r."id", r."need_id", r."created_at" AS "asked_at",
    (SELECT min(a."assigned_at") FROM "diagnosis"."assignment" a WHERE a."request_id" = r."id") AS "assigned_at",
    r."answered_at", r."withdrawn_at", r."working_days",
    (SELECT f."content"->>'conclusion' FROM "diagnosis"."finding" f
      JOIN "diagnosis"."assignment" a ON a."id" = f."assignment_id"
      WHERE a."request_id" = r."id" ORDER BY f."at" DESC, f."revision" DESC LIMIT 1) AS "conclusion"
  FROM "diagnosis"."request" r;
