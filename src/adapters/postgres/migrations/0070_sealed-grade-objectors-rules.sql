-- Who objected to a grade stays as it was sealed.
CREATE FUNCTION "evaluation"."objector_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'who raised an objection is sealed once, and never changed or deleted';
END $$;
--> statement-breakpoint
CREATE TRIGGER "objector_stays" BEFORE UPDATE OR DELETE ON "evaluation"."objector"
  FOR EACH ROW EXECUTE FUNCTION "evaluation"."objector_stays"();
