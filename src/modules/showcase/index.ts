/**
 * 成果、方案、厂房、代工: what is published besides platforms and needs (条款 三4), and the places to go on to mass
 * production (三1). Four shapes of content, one table, one way to the public, one list.
 * Rows: A8, A10, A11, AC-72, AC-76, AC-77, AC-90. Asks identity, rulebook, publishing and catalogue.
 */

import type { ReadWords } from '#kernel/asked-words.ts'
import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from './api.ts'
import { kindCodes } from './content.ts'
import * as confirmed from './freshness.api.ts'
import { agreeShowcase } from './operations/agree.ts'
import { confirmShowcase } from './operations/confirm.ts'
import { exportList } from './operations/export-lists.ts'
import { exportOwnShowcase } from './operations/export-own.ts'
import { exportFreshness, getFreshness } from './operations/get-freshness.ts'
import { getOwnShowcase } from './operations/get-own.ts'
import { getShowcase } from './operations/get-public.ts'
import { getShowcaseReview } from './operations/get-review.ts'
import { importShowcase } from './operations/import-drafts.ts'
import { listOwnShowcase } from './operations/list-own.ts'
import { listShowcase } from './operations/list-public.ts'
import { listShowcaseReviews } from './operations/list-reviews.ts'
import { publishDueShowcase } from './operations/publish-due.ts'
import { remindShowcaseOwners } from './operations/remind-owners.ts'
import { renewShowcaseEntries } from './operations/renew-entries.ts'
import { retractShowcase } from './operations/retract.ts'
import { returnShowcase } from './operations/return.ts'
import { saveShowcaseDraft } from './operations/save-draft.ts'
import { submitShowcase } from './operations/submit.ts'
import { withdrawShowcase } from './operations/withdraw.ts'
import * as ownApi from './own.api.ts'
import { templateOf } from './sheet.ts'
import { showcaseKinds } from './terms.ts'

export type { ContentOf } from './content.ts'
export { showcaseLetters } from './letters.ts'
export { findShowcase, publishedRecords, type RecordRow } from './store.ts'
export { ownerNames } from './view.ts'
export { showcaseWaits } from './waits.ts'

/** Lists that can be had as a file: the name in their address and the operation that makes them. */
export const showcaseExports = {
  results: api.exportResults.id,
  solutions: api.exportSolutions.id,
  plants: api.exportPlants.id,
  factories: api.exportFactories.id,
  freshness: confirmed.exportFreshness.id,
}

/** For the door's way of sheets: which operation takes them, and the headings of the templates. */
export const showcaseImports = {
  operation: ownApi.importShowcase.id,
  exported: ownApi.exportOwnShowcase.id,
  kinds: Object.fromEntries(
    kindCodes.map(kind => [kind, { name: showcaseKinds[kind], headings: templateOf(kind) }]),
  ),
}

/** View that other modules may read: `showcase.pub_published`, `showcase.pub_patent`. */
export const showcase = (pack: Pack, link: Link, read: ReadWords) => [
  listShowcase(pack, read),
  getShowcase(pack),
  exportList('achievement', pack, read),
  exportList('solution', pack, read),
  exportList('plant', pack, read),
  exportList('factory', pack, read),
  saveShowcaseDraft(pack),
  importShowcase(pack),
  exportOwnShowcase(pack),
  getFreshness,
  exportFreshness,
  listOwnShowcase,
  getOwnShowcase,
  submitShowcase(pack, link),
  retractShowcase(pack),
  listShowcaseReviews(pack),
  getShowcaseReview(pack),
  agreeShowcase(pack),
  returnShowcase(pack, link),
  withdrawShowcase(pack),
  confirmShowcase(pack),
  publishDueShowcase(pack),
  remindShowcaseOwners(link),
  renewShowcaseEntries(pack),
]
