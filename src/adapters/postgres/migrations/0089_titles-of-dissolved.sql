ALTER TABLE "catalogue"."title" ADD COLUMN "dissolved" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."title" ADD CONSTRAINT "title_dissolved_is_ended" CHECK (NOT "dissolved" OR "standing" = 'ended');--> statement-breakpoint
-- A host that was dissolved can't put anything right any more: the office ends its title whatever is under way. Of one's own
-- will nobody leaves in the middle of what may lead to a revocation.
CREATE OR REPLACE FUNCTION "catalogue"."title_moves"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."standing" <> NEW."standing" AND NOT (
    (OLD."standing" = 'valid' AND NEW."standing" IN ('reviewing', 'rectifying', 'revoked', 'ended'))
    OR (OLD."standing" = 'reviewing' AND NEW."standing" IN ('valid', 'rectifying', 'revoked'))
    OR (OLD."standing" = 'rectifying' AND NEW."standing" IN ('valid', 'revoked'))
    OR (OLD."standing" IN ('reviewing', 'rectifying') AND NEW."standing" = 'ended' AND NEW."dissolved")) THEN
    RAISE EXCEPTION 'a title does not go from % to %', OLD."standing", NEW."standing";
  END IF;
  RETURN NEW;
END $$;
