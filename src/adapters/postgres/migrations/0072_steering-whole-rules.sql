-- What had been handed in before it was kept apart: as it stands now.
UPDATE "layout"."build" SET "handed_in" = "content" WHERE "submitted_at" IS NOT NULL;
