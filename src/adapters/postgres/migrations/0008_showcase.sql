CREATE SCHEMA "showcase";
--> statement-breakpoint
CREATE TABLE "showcase"."record" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "showcase"."record_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organisation_id" uuid NOT NULL,
	"locality" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"draft" jsonb NOT NULL,
	"content" jsonb,
	"tokens" text[] DEFAULT '{}' NOT NULL,
	"facets" text[] DEFAULT '{}' NOT NULL,
	"ranges" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"confirmed_on" date NOT NULL,
	"reminded_on" date,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"published_at" timestamp (3) with time zone,
	"review_since" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "record_public" CHECK ((state = 'published') = (content is not null) and (state <> 'published' or published_at is not null)
        and (state = 'published' or (tokens = '{}' and facets = '{}'))),
	CONSTRAINT "record_kind" CHECK (kind in ('achievement', 'solution', 'plant', 'factory'))
);
--> statement-breakpoint
CREATE INDEX "record_organisation" ON "showcase"."record" USING btree ("organisation_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "record_newest" ON "showcase"."record" USING btree ("kind","published_at","id") WHERE state = 'published';--> statement-breakpoint
CREATE INDEX "record_review" ON "showcase"."record" USING btree ("review_since") WHERE review_since is not null;--> statement-breakpoint
CREATE INDEX "record_tokens" ON "showcase"."record" USING gin ("tokens");--> statement-breakpoint
CREATE INDEX "record_facets" ON "showcase"."record" USING gin ("facets");