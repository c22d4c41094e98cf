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
--> statement-breakpoint
-- Who objected is erased once the objection has been answered (D27), and never before.
CREATE OR REPLACE FUNCTION "recognition"."objector_seals"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."sealed" IS NULL AND NEW."sealed" IS NOT NULL
    AND NEW."objection_id" = OLD."objection_id" THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM "recognition"."objection" o
    WHERE o."id" = OLD."objection_id" AND o."answered_at" IS NOT NULL) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'who objects is sealed once, and erased only after the answer';
END $$;
--> statement-breakpoint
-- What a year's evaluation reads of patents and of the plans of the 培育库.
-- Of a number only the twelve digits of an application count: year, kind, serial; whatever else is written says nothing of
-- the kind of patent.
CREATE VIEW "showcase"."pub_patent" AS
  SELECT r."organisation_id", r."published_at", n."digits" AS "number", p.one ->> 'status' AS "status",
    (p.one ->> 'statedOn')::date AS "stated_on",
    ARRAY(SELECT jsonb_array_elements_text(r."content" -> 'owners')) AS "owners"
  FROM "showcase"."record" r
  CROSS JOIN LATERAL jsonb_array_elements(r."content" -> 'patents') AS p(one)
  CROSS JOIN LATERAL (SELECT substring(regexp_replace(upper(p.one ->> 'number'), '[^0-9A-Z]', '', 'g')
    FROM '^(?:CN|ZL)?((?:19|20)[0-9]{2}[12389][0-9]{7})[0-9X]?$') AS digits) n
  WHERE r."state" = 'published' AND r."kind" = 'achievement' AND n."digits" IS NOT NULL;
--> statement-breakpoint
-- Of the plan that stands: that of the latest admission, unless the platform has left the pool since.
CREATE VIEW "cultivation"."pub_milestone" AS
  SELECT e."platform_id", m."id", m."name", m."due_on", m."done_on"
  FROM "cultivation"."milestone" m JOIN "cultivation"."entry" e ON e."id" = m."entry_id"
  WHERE e."code" IS NOT NULL AND e."state" <> 'left' AND NOT EXISTS (SELECT FROM "cultivation"."entry" n
    WHERE n."platform_id" = e."platform_id" AND n."code" IS NOT NULL
      AND (n."entered_on", n."applied_at") > (e."entered_on", e."applied_at"));
--> statement-breakpoint
-- What had been handed in before it was kept apart: as it stands now.
UPDATE "layout"."build" SET "handed_in" = "content" WHERE "submitted_at" IS NOT NULL;
