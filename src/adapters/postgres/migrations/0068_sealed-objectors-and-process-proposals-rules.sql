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
