CREATE SCHEMA "feeds";
--> statement-breakpoint
CREATE TABLE "feeds"."feed" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"place" smallint NOT NULL,
	"name" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid,
	"key_digest" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "feed_key" UNIQUE("key_digest"),
	CONSTRAINT "feed_place" UNIQUE("person_id","place"),
	CONSTRAINT "feed_place_of_twenty" CHECK (place between 1 and 20),
	CONSTRAINT "feed_subject_of_its_kind" CHECK ((subject = 'own') = (subject_id is null))
);
