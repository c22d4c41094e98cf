-- Whatever changes a line or its platform, those who keep lines at hand hear of it with the commit.
CREATE FUNCTION "catalogue"."line_touched"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "catalogue"."line_change" ("record_id", "changed_in")
  VALUES (coalesce(NEW."id", OLD."id"), pg_current_xact_id())
  ON CONFLICT ("record_id") DO UPDATE SET "changed_in" = excluded."changed_in";
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "line_touched" AFTER INSERT OR UPDATE OR DELETE ON "catalogue"."line"
  FOR EACH ROW EXECUTE FUNCTION "catalogue"."line_touched"();
--> statement-breakpoint
CREATE TRIGGER "line_touched" AFTER INSERT OR UPDATE OR DELETE ON "catalogue"."platform"
  FOR EACH ROW EXECUTE FUNCTION "catalogue"."line_touched"();
