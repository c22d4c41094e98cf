-- Lists find platforms, records of the showcase and articles by figures with their units, and a platform by all that its
-- lines, services and tests say: the words that they are found by are to be written anew.
UPDATE "catalogue"."entry" SET "outdated" = true
  WHERE NOT "removed" AND ("kind" IN ('platform', 'achievement', 'solution', 'plant', 'factory', 'reading', 'notice', 'news', 'case')
    OR ("kind" = 'policy' AND "path" LIKE '/news/%'));
