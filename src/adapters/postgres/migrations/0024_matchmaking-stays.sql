-- What was decided, with what was seen, and the weights that came of it are labels and proof: only ever added to.
CREATE FUNCTION "matching"."label_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'labels and weights are followed by others, never changed or deleted';
END $$;
--> statement-breakpoint
CREATE TRIGGER "shown_stays" BEFORE UPDATE OR DELETE ON "matching"."shown"
  FOR EACH ROW EXECUTE FUNCTION "matching"."label_stays"();
--> statement-breakpoint
CREATE TRIGGER "shown_never_truncated" BEFORE TRUNCATE ON "matching"."shown"
  FOR EACH STATEMENT EXECUTE FUNCTION "matching"."label_stays"();
--> statement-breakpoint
CREATE TRIGGER "decision_stays" BEFORE UPDATE OR DELETE ON "matching"."decision"
  FOR EACH ROW EXECUTE FUNCTION "matching"."label_stays"();
--> statement-breakpoint
CREATE TRIGGER "decision_never_truncated" BEFORE TRUNCATE ON "matching"."decision"
  FOR EACH STATEMENT EXECUTE FUNCTION "matching"."label_stays"();
--> statement-breakpoint
CREATE TRIGGER "weights_stays" BEFORE UPDATE OR DELETE ON "matching"."weights"
  FOR EACH ROW EXECUTE FUNCTION "matching"."label_stays"();
--> statement-breakpoint
CREATE TRIGGER "weights_never_truncated" BEFORE TRUNCATE ON "matching"."weights"
  FOR EACH STATEMENT EXECUTE FUNCTION "matching"."label_stays"();
--> statement-breakpoint
CREATE TRIGGER "weights_use_stays" BEFORE UPDATE OR DELETE ON "matching"."weights_use"
  FOR EACH ROW EXECUTE FUNCTION "matching"."label_stays"();
--> statement-breakpoint
CREATE TRIGGER "weights_use_never_truncated" BEFORE TRUNCATE ON "matching"."weights_use"
  FOR EACH STATEMENT EXECUTE FUNCTION "matching"."label_stays"();
