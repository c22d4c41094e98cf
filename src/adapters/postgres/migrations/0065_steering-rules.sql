-- What was confirmed, said and decided is history (acceptance D23, D24): a figure is corrected by its next revision.
CREATE FUNCTION "steering"."stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of steering stays as it is', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER "figure_stays" BEFORE UPDATE OR DELETE ON "steering"."figure"
  FOR EACH ROW WHEN (OLD."state" = 'confirmed') EXECUTE FUNCTION "steering"."stays"();
--> statement-breakpoint
CREATE TRIGGER "milestone_stays" BEFORE UPDATE OR DELETE ON "steering"."milestone"
  FOR EACH ROW WHEN (OLD."state" = 'confirmed') EXECUTE FUNCTION "steering"."stays"();
--> statement-breakpoint
CREATE TRIGGER "series_stays" BEFORE UPDATE OR DELETE ON "steering"."series"
  FOR EACH ROW EXECUTE FUNCTION "steering"."stays"();
--> statement-breakpoint
CREATE TRIGGER "meeting_stays" BEFORE UPDATE OR DELETE ON "steering"."meeting"
  FOR EACH ROW EXECUTE FUNCTION "steering"."stays"();
--> statement-breakpoint
CREATE TRIGGER "step_stays" BEFORE UPDATE OR DELETE ON "steering"."step"
  FOR EACH ROW EXECUTE FUNCTION "steering"."stays"();

