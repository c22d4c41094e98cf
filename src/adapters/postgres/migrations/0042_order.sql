CREATE SCHEMA "order";
--> statement-breakpoint
CREATE TABLE "inquiry"."quote" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "inquiry"."quote_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"invitation_id" uuid,
	"booking_id" uuid,
	"need_id" uuid,
	"line_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"state" text NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"draft" jsonb,
	"valid_until" date,
	"sent_at" timestamp (3) with time zone,
	"accepted_revision" integer,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"reason" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "quote_once_an_award" UNIQUE("invitation_id"),
	CONSTRAINT "quote_state" CHECK (state in ('draft', 'sent', 'accepted', 'rejected', 'withdrawn')),
	CONSTRAINT "quote_origin" CHECK ((invitation_id is null) <> (booking_id is null)),
	CONSTRAINT "quote_between_two" CHECK (provider_id <> client_id),
	CONSTRAINT "quote_draft_unsent" CHECK ((state = 'draft') <= (revision = 0)),
	CONSTRAINT "quote_sent_has_revision" CHECK (state not in ('sent', 'accepted', 'rejected') or revision > 0),
	CONSTRAINT "quote_sent_is_dated" CHECK (revision = 0 or (valid_until is not null and sent_at is not null)),
	CONSTRAINT "quote_decision_has_time" CHECK ((state in ('draft', 'sent')) = (decided_at is null)),
	CONSTRAINT "quote_accepts_the_last" CHECK ((state = 'accepted') = (accepted_revision is not null)
      and (accepted_revision is null or accepted_revision = revision)),
	CONSTRAINT "quote_accepted_in_time" CHECK (state <> 'accepted' or (decided_at at time zone 'Asia/Shanghai')::date <= valid_until),
	CONSTRAINT "quote_refused_with_reason" CHECK (state not in ('rejected', 'withdrawn') or length(reason) >= 5)
);
--> statement-breakpoint
CREATE TABLE "inquiry"."quote_revision" (
	"quote_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"sent_by" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"reckoning" jsonb NOT NULL,
	"fen" bigint NOT NULL,
	CONSTRAINT "quote_revision_quote_id_revision_pk" PRIMARY KEY("quote_id","revision")
);
--> statement-breakpoint
CREATE TABLE "order"."approval" (
	"order_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"hash" text NOT NULL,
	"party" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "approval_order_id_revision_party_pk" PRIMARY KEY("order_id","revision","party"),
	CONSTRAINT "approval_party" CHECK (party in ('client', 'provider'))
);
--> statement-breakpoint
CREATE TABLE "order"."contract" (
	"order_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"party" text NOT NULL,
	"content" jsonb NOT NULL,
	"text" text NOT NULL,
	"hash" text NOT NULL,
	"note" text NOT NULL,
	"answer_by" date,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "contract_order_id_revision_pk" PRIMARY KEY("order_id","revision"),
	CONSTRAINT "contract_text" UNIQUE("order_id","revision","hash"),
	CONSTRAINT "contract_party" CHECK (party in ('client', 'provider')),
	CONSTRAINT "contract_hash" CHECK (hash ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "order"."milestone" (
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"share" integer NOT NULL,
	"fen" bigint NOT NULL,
	"deliverable" text NOT NULL,
	"due_on" date,
	"upfront" boolean NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "milestone_order_id_position_pk" PRIMARY KEY("order_id","position"),
	CONSTRAINT "milestone_share" CHECK (share between 1 and 10000),
	CONSTRAINT "milestone_amount" CHECK (fen >= 0),
	CONSTRAINT "milestone_upfront_has_reason" CHECK (not upfront or length(reason) >= 5)
);
--> statement-breakpoint
CREATE TABLE "order"."order" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" integer GENERATED ALWAYS AS IDENTITY (sequence name "order"."order_serial_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"quote_id" uuid NOT NULL,
	"quote_number" text NOT NULL,
	"need_id" uuid,
	"booking_id" uuid,
	"line_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"fen" bigint NOT NULL,
	"open" jsonb NOT NULL,
	"accepted_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"signed_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"cancel_code" text,
	"cancel_reason" text,
	"cancelled_by" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "order_once_a_quote" UNIQUE("quote_id"),
	CONSTRAINT "order_state" CHECK (state in ('drafting', 'signing', 'signed', 'cancelled')),
	CONSTRAINT "order_between_two" CHECK (provider_id <> client_id),
	CONSTRAINT "order_amount" CHECK (fen >= 0),
	CONSTRAINT "order_text_to_sign" CHECK (state not in ('signing', 'signed') or revision > 0),
	CONSTRAINT "order_signed_has_time" CHECK ((state = 'signed') = (signed_at is not null)),
	CONSTRAINT "order_cancelled_says_why" CHECK ((state = 'cancelled') = (cancelled_at is not null and cancel_code is not null
        and cancelled_by is not null and length(cancel_reason) >= 5))
);
--> statement-breakpoint
CREATE TABLE "order"."signature" (
	"order_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"party" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"hash" text NOT NULL,
	"provider" text NOT NULL,
	"binding" boolean NOT NULL,
	"reference" text NOT NULL,
	"seal" text NOT NULL,
	CONSTRAINT "signature_order_id_revision_party_pk" PRIMARY KEY("order_id","revision","party")
);
--> statement-breakpoint
ALTER TABLE "inquiry"."quote" ADD CONSTRAINT "quote_invitation_id_invitation_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "inquiry"."invitation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry"."quote_revision" ADD CONSTRAINT "quote_revision_quote_id_quote_id_fk" FOREIGN KEY ("quote_id") REFERENCES "inquiry"."quote"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order"."approval" ADD CONSTRAINT "approval_of_the_text" FOREIGN KEY ("order_id","revision","hash") REFERENCES "order"."contract"("order_id","revision","hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order"."contract" ADD CONSTRAINT "contract_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "order"."order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order"."milestone" ADD CONSTRAINT "milestone_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "order"."order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order"."signature" ADD CONSTRAINT "signature_of_what_was_approved" FOREIGN KEY ("order_id","revision","party") REFERENCES "order"."approval"("order_id","revision","party") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order"."signature" ADD CONSTRAINT "signature_of_the_text" FOREIGN KEY ("order_id","revision","hash") REFERENCES "order"."contract"("order_id","revision","hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "quote_open_once" ON "inquiry"."quote" USING btree ("booking_id") WHERE state in ('draft', 'sent');--> statement-breakpoint
CREATE UNIQUE INDEX "quote_accepted_once" ON "inquiry"."quote" USING btree ("booking_id") WHERE state = 'accepted';--> statement-breakpoint
CREATE INDEX "quote_client" ON "inquiry"."quote" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "quote_provider" ON "inquiry"."quote" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "quote_need" ON "inquiry"."quote" USING btree ("need_id");--> statement-breakpoint
CREATE INDEX "order_client" ON "order"."order" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "order_provider" ON "order"."order" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "order_need" ON "order"."order" USING btree ("need_id");