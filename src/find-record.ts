import { findAttachable } from '#modules/catalogue/index.ts'
import { findPoolEntry } from '#modules/cultivation/index.ts'
import { findEvaluation } from '#modules/evaluation/index.ts'
import type { FindRecord } from '#modules/files/index.ts'
import { findRecognition } from '#modules/recognition/index.ts'
import { findVisit } from '#modules/review/index.ts'
import { findShowcase } from '#modules/showcase/index.ts'
import { findVoucherUse } from '#modules/voucher/index.ts'

/** Records that files hang on: those of the catalogue and the showcase, uses of vouchers, what is judged by offices, visits of experts. */
export const findRecord: FindRecord = (tx, reach, kind, id, held) => {
  if (kind === 'voucher-use') return findVoucherUse(tx, reach, id, held !== undefined)
  if (kind === 'recognition') return findRecognition(tx, reach, id, held !== undefined)
  if (kind === 'pool-entry') return findPoolEntry(tx, reach, id, held !== undefined)
  if (kind === 'evaluation') return findEvaluation(tx, reach, id, held !== undefined)
  if (kind === 'showcase') return findShowcase(tx, reach, id)
  if (kind === 'site-visit') return findVisit(tx, reach, id)
  return findAttachable(tx, reach, kind, id, held)
}
