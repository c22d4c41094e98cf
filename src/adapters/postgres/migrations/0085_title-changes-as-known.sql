ALTER TABLE "catalogue"."title" ADD COLUMN "representative" text;--> statement-breakpoint
ALTER TABLE "catalogue"."title_change" ADD COLUMN "known" text;--> statement-breakpoint
ALTER TABLE "catalogue"."title_change" ADD COLUMN "known_source" text;--> statement-breakpoint
ALTER TABLE "catalogue"."title_change" ADD COLUMN "noted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."title_event" ADD COLUMN "term" date;--> statement-breakpoint
ALTER TABLE "catalogue"."title_change" ADD CONSTRAINT "title_change_known_from" CHECK ((known is null) = (known_source is null));--> statement-breakpoint
ALTER TABLE "catalogue"."title_change" ADD CONSTRAINT "title_change_noted_known" CHECK (not noted or known is not null);--> statement-breakpoint
-- What the edit of a record asked for before told what stood there; longer texts were cut and can't be compared.
UPDATE "catalogue"."title_change" SET "noted" = true, "known" = "before", "known_source" = '平台目录'
WHERE "reason" = '目录中的平台信息已修改' AND "evidence" = '目录·公开历史' AND length("before") < 200;
--> statement-breakpoint
-- Titles that were awarded here know who the applicant named.
UPDATE "catalogue"."title" t SET "representative" = nullif(a."draft"->>'representative', '')
FROM "recognition"."decision" d JOIN "recognition"."application" a ON a."id" = d."application_id"
WHERE d."title_id" = t."id";
--> statement-breakpoint
-- Of terms that still run the day is known; of those that are over nobody kept it.
ALTER TABLE "catalogue"."title_event" DISABLE TRIGGER "title_event_stays";
--> statement-breakpoint
UPDATE "catalogue"."title_event" e SET "term" = t."rectify_by" FROM "catalogue"."title" t
WHERE e."title_id" = t."id" AND t."rectify_by" IS NOT NULL AND e."serial" = (
  SELECT max(l."serial") FROM "catalogue"."title_event" l
  WHERE l."title_id" = t."id" AND l."kind" = 'rectification-set');
--> statement-breakpoint
ALTER TABLE "catalogue"."title_event" ENABLE TRIGGER "title_event_stays";
--> statement-breakpoint
-- Nobody ends a title of their own accord while it is reviewed or they are to put something right.
CREATE OR REPLACE FUNCTION "catalogue"."title_moves"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."standing" <> NEW."standing" AND NOT (
    (OLD."standing" = 'valid' AND NEW."standing" IN ('reviewing', 'rectifying', 'revoked', 'ended'))
    OR (OLD."standing" = 'reviewing' AND NEW."standing" IN ('valid', 'rectifying', 'revoked'))
    OR (OLD."standing" = 'rectifying' AND NEW."standing" IN ('valid', 'revoked'))) THEN
    RAISE EXCEPTION 'a title does not go from % to %', OLD."standing", NEW."standing";
  END IF;
  RETURN NEW;
END $$;
