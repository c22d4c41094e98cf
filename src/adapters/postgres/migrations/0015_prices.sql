CREATE SCHEMA "pricing";
--> statement-breakpoint
CREATE TABLE "pricing"."price" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"customer" text NOT NULL,
	"price" jsonb NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"withdrawn_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "price_customer" CHECK ("pricing"."price"."customer" in ('all', 'academic', 'own')),
	CONSTRAINT "price_period" CHECK ("pricing"."price"."valid_to" is null or "pricing"."price"."valid_to" >= "pricing"."price"."valid_from"),
	CONSTRAINT "price_said" CHECK (coalesce(case "pricing"."price"."price" ->> 'mode'
        when 'fixed' then ("pricing"."price"."price" ->> 'fen')::numeric > 0 and "pricing"."price"."price" ->> 'unit' <> ''
          and jsonb_typeof("pricing"."price"."price" -> 'taxIncluded') = 'boolean'
        when 'negotiable' then length("pricing"."price"."price" ->> 'reason') >= 4 end, false))
);
--> statement-breakpoint
CREATE INDEX "price_subject" ON "pricing"."price" USING btree ("subject_id");
--> statement-breakpoint
-- A record has one price for a customer on a day at the most, whoever writes it (acceptance A6).
ALTER TABLE "pricing"."price" ADD CONSTRAINT "price_no_overlap"
  EXCLUDE USING gist ("subject_id" WITH =, "customer" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&)
  WHERE ("withdrawn_at" IS NULL);
--> statement-breakpoint
-- What was once a price stays what it was; it may end, or be taken back, and be neither again (AC-46).
CREATE FUNCTION "pricing"."price_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."withdrawn_at" IS NULL
    AND (NEW."id", NEW."subject_id", NEW."customer", NEW."price", NEW."valid_from", NEW."created_at")
      = (OLD."id", OLD."subject_id", OLD."customer", OLD."price", OLD."valid_from", OLD."created_at")
  THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'prices are ended or taken back, never changed or deleted';
END $$;
--> statement-breakpoint
CREATE TRIGGER "price_stays" BEFORE UPDATE OR DELETE ON "pricing"."price"
  FOR EACH ROW EXECUTE FUNCTION "pricing"."price_stays"();
--> statement-breakpoint
CREATE TRIGGER "price_never_truncated" BEFORE TRUNCATE ON "pricing"."price"
  FOR EACH STATEMENT EXECUTE FUNCTION "pricing"."price_stays"();
--> statement-breakpoint
-- Prices that stood without a date hold from the day on which their record was written, and say no more than they said.
INSERT INTO "pricing"."price" ("id", "subject_id", "customer", "price", "valid_from", "valid_to", "created_at")
SELECT gen_random_uuid(), old."subject_id", 'all',
  CASE old."price" ->> 'mode' WHEN 'fixed'
    THEN '{"taxPercent": null, "basis": null, "tiers": [], "extras": []}'::jsonb || old."price" ELSE old."price" END,
  old."valid_from", old."valid_to", old."created_at"
FROM (
  SELECT "id" AS "subject_id", "price", ("created_at" AT TIME ZONE 'Asia/Shanghai')::date AS "valid_from",
    NULL::date AS "valid_to", "created_at" FROM "catalogue"."line"
  UNION ALL
  SELECT "id", "price", ("created_at" AT TIME ZONE 'Asia/Shanghai')::date, NULL, "created_at" FROM "catalogue"."service"
  UNION ALL
  SELECT "test_item_id", "price", "valid_from", "valid_to", "created_at" FROM "catalogue"."test_price"
) old;
--> statement-breakpoint
DROP TABLE "catalogue"."test_price" CASCADE;--> statement-breakpoint
ALTER TABLE "catalogue"."line" DROP COLUMN "price";--> statement-breakpoint
ALTER TABLE "catalogue"."service" DROP COLUMN "price";--> statement-breakpoint
ALTER TABLE "catalogue"."test_item" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;
