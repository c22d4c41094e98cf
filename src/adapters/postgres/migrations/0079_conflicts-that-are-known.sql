-- Who belongs to which organisation by its own say, and until which day they did; for whoever must know an employer
-- that somebody hasn't written down.
CREATE VIEW "identity"."pub_member" AS
  SELECT m."person_id", o."uscc", o."name", (m."ended_at" AT TIME ZONE 'Asia/Shanghai')::date AS "until"
  FROM "identity"."membership" m JOIN "identity"."organisation" o ON o."id" = m."organisation_id";
--> statement-breakpoint
-- A name of an organisation as it is compared: brackets of either width are the same, spaces are none.
CREATE FUNCTION "review"."plain_name"(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(translate(name, '（）　', '()'), '\s', '', 'g')
$$;
--> statement-breakpoint
-- As before, and: a member of an organisation in the system works there, whatever their profile says; what is known by
-- name alone, as co-builders are, is found by its name.
CREATE OR REPLACE FUNCTION "review"."conflict_of"(expert uuid, concerned text[], on_day date) RETURNS text
LANGUAGE sql STABLE AS $$
  WITH counted AS (
    SELECT known."uscc", known."name" FROM (
      SELECT m."uscc", m."name", m."until" FROM "review"."employment" m WHERE m."person_id" = expert
      UNION ALL
      SELECT m."uscc", m."name", m."until" FROM "identity"."pub_member" m WHERE m."person_id" = expert
    ) known
    WHERE known."until" IS NULL OR known."until" >= on_day - interval '36 months'
  )
  SELECT CASE
    WHEN NOT EXISTS (SELECT FROM "review"."expert" e WHERE e."person_id" = expert AND e."verified_at" IS NOT NULL)
      OR NOT EXISTS (SELECT FROM "review"."employment" m WHERE m."person_id" = expert AND m."until" IS NULL)
      THEN 'unverified'
    WHEN EXISTS (
      SELECT FROM counted m
      WHERE ARRAY[m."uscc", m."name", "review"."plain_name"(m."name")] && concerned
    ) THEN 'employer'
    WHEN EXISTS (
      SELECT FROM counted m, unnest(concerned) AS one(uscc)
      WHERE m."uscc" <> one.uscc
        AND EXISTS (SELECT "review"."above"(m."uscc") INTERSECT SELECT "review"."above"(one.uscc))
    ) THEN 'holding'
    ELSE (
      SELECT t."kind" FROM "review"."tie" t WHERE t."person_id" = expert
        AND ARRAY[t."uscc", t."name", "review"."plain_name"(t."name")] && concerned
        AND (t."until" IS NULL OR t."until" >= on_day - interval '36 months')
      ORDER BY t."id" LIMIT 1
    )
  END
$$;
