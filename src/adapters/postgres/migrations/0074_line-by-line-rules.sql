-- Until now the day of the last change stood for the day on which a need was confirmed.
UPDATE "catalogue"."need" SET "confirmed_on" = ("updated_at" AT TIME ZONE 'Asia/Shanghai')::date
  WHERE "published_at" IS NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalogue"."need" ADD CONSTRAINT "need_confirmed"
  CHECK ("status" <> 'published' OR "confirmed_on" IS NOT NULL);
--> statement-breakpoint
-- A need has a page of its own, and is found by all that it shows; a platform by whoever hosts it, equipment by its
-- English name, a test by the certificates that cover it.
UPDATE "catalogue"."entry" SET "outdated" = true
  WHERE "kind" IN ('platform', 'line', 'service', 'test', 'equipment', 'need');
--> statement-breakpoint
-- A line that was taken off is no line that a platform has.
CREATE OR REPLACE VIEW "catalogue"."pub_platform" AS
  SELECT p."id", p."locality",
    (SELECT count(*) FROM "catalogue"."line" l WHERE l."platform_id" = p."id" AND l."retired_on" IS NULL) AS "lines",
    p."clusters"
  FROM "catalogue"."platform" p WHERE p."status" = 'published';
--> statement-breakpoint
-- Until now nobody said whose money a receipt was: what an office has paid is known by the number of its payment. What was
-- said of an allocation is kept otherwise; no sum changes.
ALTER TABLE "billing"."allocation" DISABLE TRIGGER USER;
--> statement-breakpoint
UPDATE "billing"."allocation" a SET "by_voucher" = true
  FROM "billing"."receipt" r, "billing"."bill" b, "voucher"."redemption" v, "voucher"."use" u
  WHERE a."receipt_id" = r."id" AND a."bill_id" = b."id" AND v."use_id" = u."id"
    AND a."released" < a."amount" AND v."state" = 'paid' AND b."basis" <> 'fee'
    AND b."provider_id" = u."provider_id" AND b."client_id" = u."organisation_id"
    AND upper(regexp_replace(v."payment_reference", '\s', '', 'g')) = upper(regexp_replace(r."reference", '\s', '', 'g'));
--> statement-breakpoint
ALTER TABLE "billing"."allocation" ENABLE TRIGGER USER;
