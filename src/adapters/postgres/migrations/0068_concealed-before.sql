-- What was withdrawn until now was withdrawn on the word that its text isn't shown again, and what was public before it, too.
UPDATE "publishing"."version" "v" SET "concealed" = true
WHERE "v"."state" = 'ended' AND EXISTS (
  SELECT FROM "publishing"."version" "w"
  WHERE "w"."record_kind" = "v"."record_kind" AND "w"."record_id" = "v"."record_id"
    AND "w"."number" >= "v"."number" AND "w"."ended_reason" IS NOT NULL
);
