-- Of one scheme one version is in force on a day.
ALTER TABLE "voucher"."scheme" ADD CONSTRAINT "scheme_one_in_force"
  EXCLUDE USING gist ("scheme_id" WITH =, daterange("effective_from", "effective_to") WITH &&)
  WHERE ("state" = 'published');
--> statement-breakpoint
-- What a version says stays as it was said; only how it stands moves on, and a published one may be given its end.
CREATE FUNCTION "voucher"."scheme_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' THEN
    RAISE EXCEPTION 'versions of voucher schemes are never deleted';
  END IF;
  IF (OLD."id", OLD."scheme_id", OLD."number", OLD."locality", OLD."name", OLD."document", OLD."doc_number",
      OLD."effective_from", OLD."parameters", OLD."proposed_by", OLD."proposed_at")
    IS DISTINCT FROM
     (NEW."id", NEW."scheme_id", NEW."number", NEW."locality", NEW."name", NEW."document", NEW."doc_number",
      NEW."effective_from", NEW."parameters", NEW."proposed_by", NEW."proposed_at")
    OR (OLD."effective_to" IS DISTINCT FROM NEW."effective_to" AND NEW."state" <> 'published')
    OR (OLD."state" <> 'proposed' AND OLD."state" <> NEW."state") THEN
    RAISE EXCEPTION 'what a version of a voucher scheme says is never changed';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "scheme_stays" BEFORE UPDATE OR DELETE ON "voucher"."scheme"
  FOR EACH ROW EXECUTE FUNCTION "voucher"."scheme_stays"();
--> statement-breakpoint
-- A quota knows what is reserved and used of it from its uses alone, in the same statement: `quota_within` then has the
-- last word on any number of uses at once, because each waits for the row that the one before has changed.
CREATE FUNCTION "voucher"."use_counts"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was_reserved bigint := 0; was_used bigint := 0;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'uses of vouchers are never deleted';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF (OLD."quota_id", OLD."organisation_id", OLD."provider_id", OLD."reference_kind", OLD."reference_key")
      IS DISTINCT FROM
       (NEW."quota_id", NEW."organisation_id", NEW."provider_id", NEW."reference_kind", NEW."reference_key") THEN
      RAISE EXCEPTION 'what a voucher is used for is never changed';
    END IF;
    IF OLD."state" <> NEW."state" AND NOT (
      (OLD."state" = 'reserved' AND NEW."state" IN ('used', 'released', 'expired'))
      OR (OLD."state" = 'used' AND NEW."state" = 'cancelled')) THEN
      RAISE EXCEPTION 'the use of a voucher does not go from % to %', OLD."state", NEW."state";
    END IF;
    was_reserved := CASE WHEN OLD."state" = 'reserved' THEN OLD."deducted_fen" ELSE 0 END;
    was_used := CASE WHEN OLD."state" = 'used' THEN OLD."deducted_fen" ELSE 0 END;
  END IF;
  UPDATE "voucher"."quota" SET
    "reserved_fen" = "reserved_fen" - was_reserved
      + CASE WHEN NEW."state" = 'reserved' THEN NEW."deducted_fen" ELSE 0 END,
    "used_fen" = "used_fen" - was_used
      + CASE WHEN NEW."state" = 'used' THEN NEW."deducted_fen" ELSE 0 END
  WHERE "id" = NEW."quota_id";
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "use_counts" AFTER INSERT OR UPDATE OR DELETE ON "voucher"."use"
  FOR EACH ROW EXECUTE FUNCTION "voucher"."use_counts"();
--> statement-breakpoint
-- A use that is being redeemed, or was, is never cancelled.
CREATE FUNCTION "voucher"."redeemed_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" = 'cancelled' AND EXISTS (
    SELECT 1 FROM "voucher"."redemption" r WHERE r."use_id" = NEW."id"
  ) THEN
    RAISE EXCEPTION 'a use that was put up for redemption is not cancelled';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "redeemed_stays" BEFORE UPDATE ON "voucher"."use"
  FOR EACH ROW EXECUTE FUNCTION "voucher"."redeemed_stays"();
--> statement-breakpoint
-- What was paid stays paid, and what was refused, refused; steps are kept.
CREATE FUNCTION "voucher"."redemption_moves"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' THEN
    RAISE EXCEPTION 'redemptions of vouchers are never deleted';
  END IF;
  IF NOT ((OLD."state" = 'claimed' AND NEW."state" IN ('checked', 'returned', 'refused'))
    OR (OLD."state" = 'checked' AND NEW."state" IN ('agreed', 'returned', 'refused'))
    OR (OLD."state" = 'agreed' AND NEW."state" = 'paid')
    OR (OLD."state" = 'returned' AND NEW."state" = 'claimed')) THEN
    RAISE EXCEPTION 'the redemption of a voucher does not go from % to %', OLD."state", NEW."state";
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "redemption_moves" BEFORE UPDATE OR DELETE ON "voucher"."redemption"
  FOR EACH ROW EXECUTE FUNCTION "voucher"."redemption_moves"();
