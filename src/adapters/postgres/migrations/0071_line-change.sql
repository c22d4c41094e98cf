CREATE TABLE "catalogue"."line_change" (
	"record_id" uuid PRIMARY KEY NOT NULL,
	"changed_in" "xid8" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "line_change_in" ON "catalogue"."line_change" USING btree ("changed_in");