import type { PoolCounts } from '#modules/cultivation/api.ts'

/** The pool in one sentence. */
export const poolCountWords = ({
  pooled,
  building,
  operating,
  rectifying,
  promoted,
  left,
}: PoolCounts): string =>
  `在库 ${pooled} 个：在建 ${building} 个、运营 ${operating} 个${rectifying > 0 ? `，其中整改中 ${rectifying} 个` : ''}；累计晋级 ${promoted} 个、出库 ${left} 个。`
