/**
 * 目录: what exists and what is wanted, typed and numbered: platforms, lines, equipment, services, certificates, and
 * the needs of enterprises. Records are written by their owners and read by everyone as far as they may.
 * Rows: A2, B1 (the parameters), AC-45, AC-65, AC-86. Asks identity, rulebook and taxonomy; asked by booking and matching.
 */
import type { Pack } from '#modules/rulebook/index.ts'
import * as devices from './equipment.api.ts'
import * as listed from './export.api.ts'
import { addCertificate } from './operations/add-certificate.ts'
import { addLine } from './operations/add-line.ts'
import { agreePlatform } from './operations/agree-platform.ts'
import { checkImport } from './operations/check-import.ts'
import { comparePlatforms } from './operations/compare-platforms.ts'
import { completeImport } from './operations/complete-import.ts'
import { confirmPlatform } from './operations/confirm-platform.ts'
import { exportEquipment } from './operations/export-equipment.ts'
import { exportNeeds } from './operations/export-needs.ts'
import { exportPlatforms } from './operations/export-platforms.ts'
import { exportPolicy } from './operations/export-policy.ts'
import { exportServices } from './operations/export-services.ts'
import { exportTests } from './operations/export-tests.ts'
import { getCoverage } from './operations/get-coverage.ts'
import { getEquipment } from './operations/get-equipment.ts'
import { getFigures } from './operations/get-figures.ts'
import { getFreshness } from './operations/get-freshness.ts'
import { getImport } from './operations/get-import.ts'
import { getImportFaults } from './operations/get-import-faults.ts'
import { getLine } from './operations/get-line.ts'
import { getOwnNeed } from './operations/get-own-need.ts'
import { getOwnPlatform, getPlatform } from './operations/get-platform.ts'
import { getPlatformHistory } from './operations/get-platform-history.ts'
import { getPlatformReview } from './operations/get-platform-review.ts'
import { getSitemap } from './operations/get-sitemap.ts'
import { listDirectedNeeds } from './operations/list-directed-needs.ts'
import { listEquipment } from './operations/list-equipment.ts'
import { listHazards } from './operations/list-hazards.ts'
import { listNeeds } from './operations/list-needs.ts'
import { listOwnNeeds } from './operations/list-own-needs.ts'
import { listOwnPlatforms } from './operations/list-own-platforms.ts'
import { listPlatformReviews } from './operations/list-platform-reviews.ts'
import { listTests } from './operations/list-tests.ts'
import { publishDuePlatforms } from './operations/publish-due-platforms.ts'
import { publishNeed } from './operations/publish-need.ts'
import { registerPlatform } from './operations/register-platform.ts'
import { remindOwners } from './operations/remind-owners.ts'
import { renewEntries } from './operations/renew-entries.ts'
import { retractPlatform } from './operations/retract-platform.ts'
import { returnPlatform } from './operations/return-platform.ts'
import { reviseLine } from './operations/revise-line.ts'
import { revisePlatform } from './operations/revise-platform.ts'
import { saveNeedDraft } from './operations/save-need-draft.ts'
import { searchPlatforms } from './operations/search-platforms.ts'
import { setTestPrice } from './operations/set-test-price.ts'
import { submitPlatform } from './operations/submit-platform.ts'
import { withdrawNeed } from './operations/withdraw-need.ts'
import { withdrawPlatform } from './operations/withdraw-platform.ts'
import { importTemplates } from './sheet.ts'
import * as tests from './test-item.api.ts'

export { findAttachable } from './attachable.store.ts'
export { type NumberRange, readCondition } from './condition.ts'
export {
  completeUpTo,
  type EntryRow,
  entriesAfter,
  entriesByNumbers,
  entriesSince,
  replaceEntries,
} from './entry.store.ts'
export {
  certificateRange,
  dayNumber,
  type EntryRange,
  type NewEntry,
  parameterRange,
  rangesOf,
} from './entry.ts'
export { freshnessBy, freshnessOn, reminderDays, staleAfterDays, staleOn } from './freshness.ts'
export {
  certificatesOf,
  isValidOn,
  type LineWithPlatform,
  linesOfOrganisation,
  linesOfPlatforms,
  lineWithin,
  publishedLines,
  unscopedLines,
} from './line.store.ts'
export { type NeedRow, needWithin, unscopedNeed, unscopedNeeds } from './need.store.ts'
export { type CapabilityCriterion, type CertificateCriterion, type NeedContent, needNumber } from './need.ts'
export { parameterByName } from './parameters.ts'
export type { CertificateRow } from './platform.store.ts'
export {
  type Capability,
  formatStatement,
  type ParameterCode,
  type Price,
  type Process,
  parameterOf,
  priceUnits,
  processName,
  type Statement,
} from './terms.ts'
export { queryTokens, tokensOf } from './tokens.ts'

/** Lists that can be had as a file: the name in their address and the operation that makes them. */
export const sheetExports = {
  platforms: listed.exportPlatforms.id,
  services: listed.exportServices.id,
  needs: listed.exportNeeds.id,
  policy: listed.exportPolicy.id,
  tests: tests.exportTests.id,
  equipment: devices.exportEquipment.id,
}

/** For the door's way of sheets: which operations take them, and the headings of the templates. */
export const sheetImports = {
  check: checkImport.contract.id,
  faults: getImportFaults.contract.id,
  kinds: {
    equipment: { name: '仪器设备', headings: importTemplates.equipment },
    service: { name: '服务项目', headings: importTemplates.service },
    test: { name: '检测项目', headings: importTemplates.test },
  },
}

/**
 * Views that other modules may read: `catalogue.pub_platform`, `catalogue.pub_platform_any`, `catalogue.pub_line`,
 * `catalogue.pub_need`.
 */
export const catalogue = (pack: Pack, link: (path: string) => string) => [
  searchPlatforms(pack),
  getPlatform(pack),
  getLine(pack),
  listHazards,
  comparePlatforms(pack),
  getFigures(pack),
  getCoverage(pack),
  listOwnPlatforms,
  getOwnPlatform(pack),
  registerPlatform(pack),
  revisePlatform(pack),
  submitPlatform(pack),
  agreePlatform(pack),
  returnPlatform,
  retractPlatform,
  publishDuePlatforms(pack),
  listPlatformReviews(pack),
  getPlatformReview,
  getPlatformHistory,
  withdrawPlatform(pack),
  confirmPlatform(pack),
  exportPlatforms(pack),
  exportServices(pack),
  exportNeeds(pack),
  exportPolicy(pack),
  listTests(pack),
  exportTests(pack),
  setTestPrice,
  getEquipment(pack),
  listEquipment(pack),
  exportEquipment(pack),
  getSitemap,
  renewEntries(pack),
  getFreshness,
  remindOwners(link),
  addLine(pack),
  reviseLine(pack),
  addCertificate(pack),
  checkImport,
  completeImport(pack),
  getImport,
  getImportFaults,
  saveNeedDraft,
  publishNeed(pack, link),
  withdrawNeed,
  listOwnNeeds,
  getOwnNeed,
  listNeeds(pack),
  listDirectedNeeds(pack),
]
