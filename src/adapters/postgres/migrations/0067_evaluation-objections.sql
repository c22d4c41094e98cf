CREATE TABLE "evaluation"."objection" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "evaluation"."objection_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"round_id" uuid NOT NULL,
	"part_id" uuid NOT NULL,
	"matter" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"upheld" boolean,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"reopened_at" timestamp (3) with time zone,
	CONSTRAINT "objection_answered" CHECK (num_nonnulls(upheld, answer, answered_by, answered_at) in (0, 4)),
	CONSTRAINT "objection_reopened" CHECK (reopened_at is null or upheld)
);
--> statement-breakpoint
CREATE TABLE "evaluation"."objector" (
	"objection_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"contact" text NOT NULL,
	"organisation" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "evaluation"."finding" ADD COLUMN "review_id" uuid;--> statement-breakpoint
ALTER TABLE "evaluation"."objection" ADD CONSTRAINT "objection_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "evaluation"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation"."objection" ADD CONSTRAINT "objection_part_id_part_id_fk" FOREIGN KEY ("part_id") REFERENCES "evaluation"."part"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation"."objector" ADD CONSTRAINT "objector_objection_id_objection_id_fk" FOREIGN KEY ("objection_id") REFERENCES "evaluation"."objection"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "objection_round" ON "evaluation"."objection" USING btree ("round_id");