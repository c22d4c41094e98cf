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
