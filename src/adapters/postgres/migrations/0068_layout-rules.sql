-- What was found, decided and done is history (acceptance D24, clause 一1): a fact is stated anew, conditions come as a next version.
CREATE FUNCTION "layout"."stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of layout stays as it is', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER "step_stays" BEFORE UPDATE OR DELETE ON "layout"."step"
  FOR EACH ROW EXECUTE FUNCTION "layout"."stays"();
--> statement-breakpoint
CREATE TRIGGER "fact_stays" BEFORE UPDATE OR DELETE ON "layout"."fact"
  FOR EACH ROW WHEN (OLD."state" <> 'stated') EXECUTE FUNCTION "layout"."stays"();
--> statement-breakpoint
CREATE TRIGGER "gate_stays" BEFORE UPDATE OR DELETE ON "layout"."gate"
  FOR EACH ROW WHEN (OLD."state" <> 'proposed') EXECUTE FUNCTION "layout"."stays"();
--> statement-breakpoint
CREATE TRIGGER "build_content_stays" BEFORE UPDATE ON "layout"."build"
  FOR EACH ROW WHEN (
    OLD."state" IN ('submitted', 'proposed', 'started', 'built', 'stopped')
    AND (OLD."content" IS DISTINCT FROM NEW."content" OR OLD."locality" <> NEW."locality")
  ) EXECUTE FUNCTION "layout"."stays"();
--> statement-breakpoint
CREATE TRIGGER "build_never_deleted" BEFORE DELETE ON "layout"."build"
  FOR EACH ROW WHEN (OLD."submitted_at" IS NOT NULL) EXECUTE FUNCTION "layout"."stays"();
