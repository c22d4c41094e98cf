-- What a year's evaluation reads of patents and of the plans of the 培育库.
-- Of a number only the twelve digits of an application count: year, kind, serial; whatever else is written says nothing of
-- the kind of patent.
CREATE VIEW "showcase"."pub_patent" AS
  SELECT r."organisation_id", r."published_at", n."digits" AS "number", p.one ->> 'status' AS "status",
    (p.one ->> 'statedOn')::date AS "stated_on"
  FROM "showcase"."record" r
  CROSS JOIN LATERAL jsonb_array_elements(r."content" -> 'patents') AS p(one)
  CROSS JOIN LATERAL (SELECT substring(regexp_replace(upper(p.one ->> 'number'), '[^0-9A-Z]', '', 'g')
    FROM '^(?:CN|ZL)?((?:19|20)[0-9]{2}[12389][0-9]{7})[0-9X]?$') AS digits) n
  WHERE r."state" = 'published' AND r."kind" = 'achievement' AND n."digits" IS NOT NULL;
--> statement-breakpoint
CREATE VIEW "cultivation"."pub_milestone" AS
  SELECT e."platform_id", m."id", m."name", m."due_on", m."done_on"
  FROM "cultivation"."milestone" m JOIN "cultivation"."entry" e ON e."id" = m."entry_id"
  WHERE e."code" IS NOT NULL;
