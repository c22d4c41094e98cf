-- A use whose redemption waits, was agreed to or was paid is never cancelled; one that came back, or to nothing, may be.
CREATE OR REPLACE FUNCTION "voucher"."redeemed_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" = 'cancelled' AND EXISTS (
    SELECT 1 FROM "voucher"."redemption" r
    WHERE r."use_id" = NEW."id" AND r."state" NOT IN ('returned', 'refused')
  ) THEN
    RAISE EXCEPTION 'a use that was put up for redemption is not cancelled';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- What was paid stays paid, and what was refused, refused. What was returned is put up again while its use stands, and
-- ends with it where that is cancelled.
CREATE OR REPLACE FUNCTION "voucher"."redemption_moves"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' THEN
    RAISE EXCEPTION 'redemptions of vouchers are never deleted';
  END IF;
  IF ((OLD."state" = 'claimed' AND NEW."state" IN ('checked', 'returned', 'refused'))
    OR (OLD."state" = 'checked' AND NEW."state" IN ('agreed', 'returned', 'refused'))
    OR (OLD."state" = 'agreed' AND NEW."state" = 'paid')
    OR (OLD."state" = 'returned' AND NEW."state" = (
      SELECT CASE u."state" WHEN 'used' THEN 'claimed' WHEN 'cancelled' THEN 'refused' END
      FROM "voucher"."use" u WHERE u."id" = NEW."use_id"))) IS NOT TRUE THEN
    RAISE EXCEPTION 'the redemption of a voucher does not go from % to %', OLD."state", NEW."state";
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Steps are kept.
CREATE FUNCTION "voucher"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'steps of vouchers are append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER "step_append_only" BEFORE UPDATE OR DELETE ON "voucher"."step"
  FOR EACH ROW EXECUTE FUNCTION "voucher"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "step_never_truncated" BEFORE TRUNCATE ON "voucher"."step"
  FOR EACH STATEMENT EXECUTE FUNCTION "voucher"."refuse_change"();
--> statement-breakpoint
-- What was decided of a quota stays decided; only what is reserved and used of it moves.
CREATE FUNCTION "voucher"."quota_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' THEN
    RAISE EXCEPTION 'quotas of vouchers are never deleted';
  END IF;
  IF OLD."state" <> 'applied' AND to_jsonb(OLD) - ARRAY['reserved_fen', 'used_fen']
    IS DISTINCT FROM to_jsonb(NEW) - ARRAY['reserved_fen', 'used_fen'] THEN
    RAISE EXCEPTION 'what was decided of a voucher quota is never changed';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "quota_stays" BEFORE UPDATE OR DELETE ON "voucher"."quota"
  FOR EACH ROW EXECUTE FUNCTION "voucher"."quota_stays"();
