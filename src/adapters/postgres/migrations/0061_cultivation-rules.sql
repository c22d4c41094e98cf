-- What happened to titles and to entries in the pool is only ever added to: the state of any day is read from it.
CREATE FUNCTION "catalogue"."title_event_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what happened to a title is never changed';
END $$;
--> statement-breakpoint
CREATE TRIGGER "title_event_stays" BEFORE UPDATE OR DELETE ON "catalogue"."title_event"
  FOR EACH ROW EXECUTE FUNCTION "catalogue"."title_event_stays"();
--> statement-breakpoint
CREATE FUNCTION "cultivation"."event_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what happened to an entry in the pool is never changed';
END $$;
--> statement-breakpoint
CREATE TRIGGER "event_stays" BEFORE UPDATE OR DELETE ON "cultivation"."event"
  FOR EACH ROW EXECUTE FUNCTION "cultivation"."event_stays"();
--> statement-breakpoint
-- A title goes from standing to standing by the open acts only, whoever writes.
CREATE FUNCTION "catalogue"."title_moves"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."standing" <> NEW."standing" AND NOT (
    (OLD."standing" = 'valid' AND NEW."standing" IN ('reviewing', 'rectifying', 'revoked', 'ended'))
    OR (OLD."standing" = 'reviewing' AND NEW."standing" IN ('valid', 'rectifying', 'revoked', 'ended'))
    OR (OLD."standing" = 'rectifying' AND NEW."standing" IN ('valid', 'revoked', 'ended'))) THEN
    RAISE EXCEPTION 'a title does not go from % to %', OLD."standing", NEW."standing";
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "title_moves" BEFORE UPDATE ON "catalogue"."title"
  FOR EACH ROW EXECUTE FUNCTION "catalogue"."title_moves"();
--> statement-breakpoint
-- The same for entries in the pool; a code once given stays.
CREATE FUNCTION "cultivation"."entry_moves"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."state" <> NEW."state" AND NOT (
    (OLD."state" = 'applied' AND NEW."state" IN ('recommended', 'declined', 'withdrawn'))
    OR (OLD."state" = 'recommended' AND NEW."state" IN ('pooled', 'declined', 'withdrawn'))
    OR (OLD."state" = 'pooled' AND NEW."state" IN ('rectifying', 'left', 'promoted'))
    OR (OLD."state" = 'rectifying' AND NEW."state" IN ('pooled', 'left', 'promoted'))) THEN
    RAISE EXCEPTION 'an entry in the pool does not go from % to %', OLD."state", NEW."state";
  END IF;
  IF OLD."code" IS NOT NULL AND OLD."code" IS DISTINCT FROM NEW."code" THEN
    RAISE EXCEPTION 'the code of an entry in the pool is never changed';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "entry_moves" BEFORE UPDATE ON "cultivation"."entry"
  FOR EACH ROW EXECUTE FUNCTION "cultivation"."entry_moves"();
--> statement-breakpoint
-- A title that was checked before this has its history from then on.
INSERT INTO "catalogue"."title_event" ("id", "title_id", "at", "on", "kind", "standing", "reason", "evidence", "by")
  SELECT gen_random_uuid(), "id", "decided_at", ("decided_at" AT TIME ZONE 'UTC' + interval '8 hours')::date, 'granted',
    'valid', '对照认定文件核对无误', "doc_number", "decided_by"
  FROM "catalogue"."title" WHERE "state" = 'confirmed';

