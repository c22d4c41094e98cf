/**
 * What stores write their statements with. Imported here once, because resolving the library reads all its 180 kB of
 * entry points again for every file that names it: half a second of each start.
 */
export {
  and,
  arrayContains,
  arrayOverlaps,
  asc,
  count,
  countDistinct,
  desc,
  eq,
  exists,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  max,
  ne,
  not,
  notExists,
  notInArray,
  or,
  type Placeholder,
  type SQL,
  sql,
} from 'drizzle-orm'
