CREATE SCHEMA "content";
--> statement-breakpoint
CREATE TABLE "content"."article" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "content"."article_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organisation_id" uuid NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"draft" jsonb NOT NULL,
	"content" jsonb,
	"tokens" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"published_at" timestamp (3) with time zone,
	"review_since" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "article_public" CHECK ((state = 'published') = (content is not null) and (state <> 'published' or published_at is not null)
        and (state = 'published' or tokens = '{}')),
	CONSTRAINT "article_kind" CHECK (kind in ('policy', 'reading', 'notice', 'news', 'case')),
	CONSTRAINT "article_state" CHECK (state in ('draft', 'published', 'withdrawn'))
);
--> statement-breakpoint
CREATE INDEX "article_organisation" ON "content"."article" USING btree ("organisation_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "article_newest" ON "content"."article" USING btree ("published_at","id") WHERE state = 'published';--> statement-breakpoint
CREATE INDEX "article_review" ON "content"."article" USING btree ("review_since") WHERE review_since is not null;--> statement-breakpoint
CREATE INDEX "article_tokens" ON "content"."article" USING gin ("tokens");--> statement-breakpoint
CREATE INDEX "article_policy" ON "content"."article" USING btree ((content->>'policyId')) WHERE kind = 'reading';--> statement-breakpoint
CREATE UNIQUE INDEX "article_document" ON "content"."article" USING btree ((content->>'documentNumber')) WHERE kind = 'policy';