-- Rules that the schema can't declare. What other modules count: the batches that ran and that a second person checked.
CREATE VIEW "execution"."pub_checked" AS
  SELECT "order_id", "checked_at" FROM "execution"."batch" WHERE "state" = 'checked';
