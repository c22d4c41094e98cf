ALTER TABLE "layout"."plan" DROP CONSTRAINT "plan_state";--> statement-breakpoint
ALTER TABLE "layout"."plan" DROP CONSTRAINT "plan_confirmed_by_another";--> statement-breakpoint
ALTER TABLE "layout"."plan" ADD COLUMN "document" text;--> statement-breakpoint
ALTER TABLE "layout"."plan" ADD COLUMN "revises" uuid;--> statement-breakpoint
ALTER TABLE "steering"."figure" ADD COLUMN "told" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "steering"."slip" ADD COLUMN "told" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "layout"."plan" ADD CONSTRAINT "plan_revises" FOREIGN KEY ("revises") REFERENCES "layout"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "plan_document" ON "layout"."plan" USING btree ("locality","document") WHERE state = 'confirmed' or (revises is null and state not in ('replaced', 'withdrawn'));--> statement-breakpoint
CREATE UNIQUE INDEX "plan_one_revision" ON "layout"."plan" USING btree ("revises") WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "figure_due" ON "steering"."figure" USING btree ("due_on") WHERE state in ('due', 'draft', 'returned');--> statement-breakpoint
CREATE INDEX "slip_due" ON "steering"."slip" USING btree ("due_on") WHERE state in ('issued', 'returned');--> statement-breakpoint
ALTER TABLE "layout"."plan" ADD CONSTRAINT "plan_state" CHECK (state in ('draft', 'submitted', 'returned', 'confirmed', 'replaced', 'withdrawn'));--> statement-breakpoint
ALTER TABLE "layout"."plan" ADD CONSTRAINT "plan_confirmed_by_another" CHECK (state not in ('confirmed', 'replaced') or decided_by <> submitted_by);--> statement-breakpoint
-- What was checked against its document is never written over: a revision takes its place and leaves it readable. Only
-- what nobody else has seen is removed.
CREATE FUNCTION "layout"."plan_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."state" <> 'draft' THEN
      RAISE EXCEPTION 'only a draft of a local plan is removed';
    END IF;
    RETURN OLD;
  END IF;
  IF OLD."state" IN ('confirmed', 'replaced', 'withdrawn') AND OLD."content" IS DISTINCT FROM NEW."content" THEN
    RAISE EXCEPTION 'a local plan that is % stays as it is', OLD."state";
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "plan_stays" BEFORE UPDATE OR DELETE ON "layout"."plan"
  FOR EACH ROW EXECUTE FUNCTION "layout"."plan_stays"();
