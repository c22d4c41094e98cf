-- What was over before such letters were sent needs none any more.
UPDATE "inquiry"."inquiry" SET "opened_told_at" = "deadline" WHERE "deadline" < now();
--> statement-breakpoint
UPDATE "inquiry"."invitation" SET "reminded_at" = i."deadline"
  FROM "inquiry"."inquiry" i WHERE i."id" = "inquiry_id" AND i."deadline" < now();
--> statement-breakpoint
-- Who was released stays so, as who declined does.
DROP TRIGGER "refusal_stands" ON "diagnosis"."assignment";
--> statement-breakpoint
CREATE TRIGGER "refusal_stands" BEFORE UPDATE ON "diagnosis"."assignment"
  FOR EACH ROW WHEN (OLD."state" IN ('declined', 'released')) EXECUTE FUNCTION "diagnosis"."refusal_stands"();
