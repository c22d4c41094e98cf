-- The chain is only ever added to, but for details that are erased: of them it holds the digest, and an entry that says so
-- follows in the same transaction. Details that are gone without one are found by the verifier.
CREATE FUNCTION "audit"."only_details_go"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."details" IS NOT NULL AND NEW."details" IS NULL
    AND to_jsonb(OLD) - 'details' = to_jsonb(NEW) - 'details'
  THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit entries are append-only';
END $$;
--> statement-breakpoint
DROP TRIGGER "entry_append_only" ON "audit"."entry";
--> statement-breakpoint
CREATE TRIGGER "entry_append_only" BEFORE UPDATE OR DELETE ON "audit"."entry"
  FOR EACH ROW EXECUTE FUNCTION "audit"."only_details_go"();
