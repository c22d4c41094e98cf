-- As before, and with its code: what is known by a name as people write it is found by that.
CREATE OR REPLACE VIEW "identity"."pub_organisation" AS
  SELECT "id", "name", "kind", "locality", "uscc" FROM "identity"."organisation";
--> statement-breakpoint
-- A name of an organisation as it is compared, by the same characters as the rules: widths of letters and brackets are the
-- same, white space and what has no width is none.
CREATE OR REPLACE FUNCTION "review"."plain_name"(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(normalize(name, NFKC),
    '[\u0009-\u000d\u0020\u0085\u00ad\u1680\u180e\u200b-\u200f\u2028\u2029\u2060\ufeff]', '', 'g')
$$;
--> statement-breakpoint
-- Reviews that were open before conflicts were found by name don't know the names, nor the codes of those that are
-- registered under them. What was put to experts stays as it was for everybody but this once.
ALTER TABLE "review"."review" DISABLE TRIGGER "review_stays";
--> statement-breakpoint
UPDATE "review"."review" r SET "concerned" = ARRAY(
  SELECT unnest(r."concerned")
  UNION
  SELECT "review"."plain_name"(one->>'name') FROM jsonb_array_elements(r."organisations") AS one
  UNION
  SELECT o."uscc" FROM jsonb_array_elements(r."organisations") AS one
  JOIN "identity"."organisation" o ON "review"."plain_name"(o."name") = "review"."plain_name"(one->>'name')
)
WHERE r."state" IN ('forming', 'scoring');
--> statement-breakpoint
ALTER TABLE "review"."review" ENABLE TRIGGER "review_stays";
