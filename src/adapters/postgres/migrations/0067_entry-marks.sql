ALTER TABLE "catalogue"."entry" ALTER COLUMN "confirmed_on" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."entry" ADD COLUMN "marks" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "publishing"."version" ADD COLUMN "concealed" boolean DEFAULT false NOT NULL;