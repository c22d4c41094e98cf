ALTER TABLE "catalogue"."line" ADD COLUMN "units" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."line" ADD COLUMN "batch" jsonb;--> statement-breakpoint
ALTER TABLE "catalogue"."line" ADD COLUMN "cleaning_hours" double precision;--> statement-breakpoint
ALTER TABLE "catalogue"."line" ADD COLUMN "changeover_hours" double precision;--> statement-breakpoint
ALTER TABLE "catalogue"."line" ADD COLUMN "changeovers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."line" ADD COLUMN "utilities" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."line" ADD COLUMN "hazards_accepted" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."line" ADD COLUMN "hazards_refused" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."line" ADD COLUMN "refused_classes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
-- by hand
ALTER TABLE "catalogue"."line" ADD CONSTRAINT "line_hours" CHECK ("cleaning_hours" >= 0 AND "changeover_hours" >= 0);--> statement-breakpoint
ALTER TABLE "catalogue"."line" ADD CONSTRAINT "line_hazards" CHECK (NOT ("hazards_accepted" && "hazards_refused"));
