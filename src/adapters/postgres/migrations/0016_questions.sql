CREATE TABLE "matching"."question" (
	"id" uuid PRIMARY KEY NOT NULL,
	"line_id" uuid NOT NULL,
	"parameter" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"declined_reason" text,
	CONSTRAINT "question_declined" CHECK ("matching"."question"."declined_reason" is null or "matching"."question"."answered_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "matching"."question_need" (
	"question_id" uuid NOT NULL,
	"need_id" uuid NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "question_need_question_id_need_id_pk" PRIMARY KEY("question_id","need_id")
);
--> statement-breakpoint
ALTER TABLE "matching"."question_need" ADD CONSTRAINT "question_need_question_id_question_id_fk" FOREIGN KEY ("question_id") REFERENCES "matching"."question"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "question_open" ON "matching"."question" USING btree ("line_id","parameter") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "question_need_need" ON "matching"."question_need" USING btree ("need_id");