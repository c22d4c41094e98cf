-- Who holds shares of an organisation, directly or by others; itself first.
CREATE FUNCTION "review"."above"(organisation text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  WITH RECURSIVE up(uscc) AS (
    SELECT organisation
    UNION
    SELECT h."holder_uscc" FROM "review"."holding" h JOIN up ON h."held_uscc" = up.uscc WHERE h."ended_at" IS NULL
  )
  SELECT uscc FROM up
$$;
--> statement-breakpoint
-- Why an expert may not judge what concerns these organisations on a day, the gravest reason; null where they may. Says
-- the same as conflict.rules.ts, and is what counts.
CREATE FUNCTION "review"."conflict_of"(expert uuid, concerned text[], on_day date) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN NOT EXISTS (SELECT FROM "review"."expert" e WHERE e."person_id" = expert AND e."verified_at" IS NOT NULL)
      OR NOT EXISTS (SELECT FROM "review"."employment" m WHERE m."person_id" = expert AND m."until" IS NULL)
      THEN 'unverified'
    WHEN EXISTS (
      SELECT FROM "review"."employment" m WHERE m."person_id" = expert AND m."uscc" = ANY(concerned)
        AND (m."until" IS NULL OR m."until" >= on_day - interval '36 months')
    ) THEN 'employer'
    WHEN EXISTS (
      SELECT FROM "review"."employment" m, unnest(concerned) AS one(uscc)
      WHERE m."person_id" = expert AND m."uscc" <> one.uscc
        AND (m."until" IS NULL OR m."until" >= on_day - interval '36 months')
        AND EXISTS (SELECT "review"."above"(m."uscc") INTERSECT SELECT "review"."above"(one.uscc))
    ) THEN 'holding'
    ELSE (
      SELECT t."kind" FROM "review"."tie" t WHERE t."person_id" = expert AND t."uscc" = ANY(concerned)
        AND (t."until" IS NULL OR t."until" >= on_day - interval '36 months')
      ORDER BY t."id" LIMIT 1
    )
  END
$$;
--> statement-breakpoint
-- The last word on conflicts: nobody is seated, or accepts, who may not judge.
CREATE FUNCTION "review"."seat_without_conflict"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found text;
BEGIN
  IF NEW."state" NOT IN ('invited', 'accepted') THEN
    RETURN NEW;
  END IF;
  SELECT "review"."conflict_of"(
    NEW."expert_id", r."concerned", (coalesce(NEW."responded_at", NEW."seated_at") AT TIME ZONE 'Asia/Shanghai')::date
  ) INTO found FROM "review"."review" r WHERE r."id" = NEW."review_id";
  IF found IS NOT NULL THEN
    RAISE EXCEPTION 'an expert in conflict is not seated: %', found;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "seat_without_conflict" BEFORE INSERT OR UPDATE OF "review_id", "expert_id", "state"
  ON "review"."seat" FOR EACH ROW EXECUTE FUNCTION "review"."seat_without_conflict"();
--> statement-breakpoint
CREATE FUNCTION "review"."seat_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'who has left a panel stays on record as having left';
END $$;
--> statement-breakpoint
CREATE TRIGGER "seat_stays" BEFORE UPDATE ON "review"."seat"
  FOR EACH ROW WHEN (OLD."left_at" IS NOT NULL) EXECUTE FUNCTION "review"."seat_stays"();
--> statement-breakpoint
CREATE TRIGGER "seat_never_deleted" BEFORE DELETE ON "review"."seat"
  FOR EACH ROW EXECUTE FUNCTION "review"."seat_stays"();
--> statement-breakpoint
-- What was put to experts stays as it was; how it is judged does so once scoring has begun.
CREATE FUNCTION "review"."review_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."subject_kind", OLD."subject_id", OLD."round", OLD."title", OLD."concerned", OLD."rubric", OLD."opened_at",
      OLD."sections", OLD."files", OLD."organisations")
    IS DISTINCT FROM (NEW."subject_kind", NEW."subject_id", NEW."round", NEW."title", NEW."concerned", NEW."rubric",
      NEW."opened_at", NEW."sections", NEW."files", NEW."organisations")
  THEN RAISE EXCEPTION 'what was put to experts stays as it was';
  END IF;
  IF OLD."started_at" IS NOT NULL AND (OLD."aggregation", OLD."needed", OLD."started_at")
    IS DISTINCT FROM (NEW."aggregation", NEW."needed", NEW."started_at")
  THEN RAISE EXCEPTION 'how a review is judged is fixed once scoring has begun';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "review_stays" BEFORE UPDATE ON "review"."review"
  FOR EACH ROW EXECUTE FUNCTION "review"."review_stays"();
--> statement-breakpoint
-- A score comes from who has accepted, is in no conflict that day, and while the review is being scored.
CREATE FUNCTION "review"."sheet_of_judge"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM "review"."seat" s JOIN "review"."review" r ON r."id" = s."review_id"
    WHERE s."id" = NEW."seat_id" AND s."state" = 'accepted' AND r."state" = 'scoring'
      AND "review"."conflict_of"(
        s."expert_id", r."concerned", (NEW."submitted_at" AT TIME ZONE 'Asia/Shanghai')::date) IS NULL
  ) THEN RAISE EXCEPTION 'a score comes from an expert without conflict who has accepted, while scoring is open';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "sheet_of_judge" BEFORE INSERT ON "review"."sheet"
  FOR EACH ROW EXECUTE FUNCTION "review"."sheet_of_judge"();
--> statement-breakpoint
CREATE FUNCTION "review"."sheet_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."removed_at" IS NULL AND NEW."removed_at" IS NOT NULL
    AND to_jsonb(OLD) - ARRAY['removed_at', 'removed_reason'] = to_jsonb(NEW) - ARRAY['removed_at', 'removed_reason']
  THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'scores are never changed or deleted; one that a conflict takes out stays on record';
END $$;
--> statement-breakpoint
CREATE TRIGGER "sheet_stays" BEFORE UPDATE OR DELETE ON "review"."sheet"
  FOR EACH ROW EXECUTE FUNCTION "review"."sheet_stays"();
--> statement-breakpoint
CREATE TRIGGER "sheet_never_truncated" BEFORE TRUNCATE ON "review"."sheet"
  FOR EACH STATEMENT EXECUTE FUNCTION "review"."sheet_stays"();
--> statement-breakpoint
CREATE FUNCTION "review"."record_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'minutes and records of visits are followed by others, never changed or deleted';
END $$;
--> statement-breakpoint
CREATE TRIGGER "minutes_stay" BEFORE UPDATE OR DELETE ON "review"."minutes"
  FOR EACH ROW EXECUTE FUNCTION "review"."record_stays"();
--> statement-breakpoint
CREATE TRIGGER "visit_stays" BEFORE UPDATE OR DELETE ON "review"."visit"
  FOR EACH ROW EXECUTE FUNCTION "review"."record_stays"();
--> statement-breakpoint
-- A draw happens once, from what was fixed before it.
CREATE FUNCTION "review"."draw_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."drawn_at" IS NULL
    AND to_jsonb(OLD) - ARRAY['drawn_at', 'result'] = to_jsonb(NEW) - ARRAY['drawn_at', 'result']
  THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a draw happens once, from what was fixed before it';
END $$;
--> statement-breakpoint
CREATE TRIGGER "draw_stays" BEFORE UPDATE OR DELETE ON "review"."draw"
  FOR EACH ROW EXECUTE FUNCTION "review"."draw_stays"();
