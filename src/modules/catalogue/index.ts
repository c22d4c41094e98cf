/**
 * 目录: what exists and what is wanted, typed and numbered: platforms, lines, equipment, services, certificates, and
 * the needs of enterprises. Records are written by their owners and read by everyone as far as they may.
 * Rows: A2, B1 (the parameters), AC-45, AC-65, AC-86. Asks identity, rulebook and taxonomy; asked by booking and matching.
 */

import type { ReadWords } from '#kernel/asked-words.ts'
import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { checkScope } from './certificate/operations/check-scope.ts'
import { endCertificate } from './certificate/operations/end-certificate.ts'
import { exportScope } from './certificate/operations/export-scope.ts'
import { reviseCertificate } from './certificate/operations/revise-certificate.ts'
import { addEquipment } from './equipment/operations/add-equipment.ts'
import { exportOwnEquipment } from './equipment/operations/export-own-equipment.ts'
import { exportOwnMetadata } from './equipment/operations/export-own-metadata.ts'
import { getEquipment } from './equipment/operations/get-equipment.ts'
import { getEquipmentMetadata } from './equipment/operations/get-equipment-metadata.ts'
import { getOwnEquipment } from './equipment/operations/get-own-equipment.ts'
import { listEquipment } from './equipment/operations/list-equipment.ts'
import { listEquipmentMetadata } from './equipment/operations/list-equipment-metadata.ts'
import { listOwnEquipment } from './equipment/operations/list-own-equipment.ts'
import { removeEquipment } from './equipment/operations/remove-equipment.ts'
import { reviseEquipment } from './equipment/operations/revise-equipment.ts'
import { confirmPlatform } from './freshness/operations/confirm-platform.ts'
import { remindOwners } from './freshness/operations/remind-owners.ts'
import { renewEntries } from './freshness/operations/renew-entries.ts'
import { addLine } from './line/operations/add-line.ts'
import { getLine } from './line/operations/get-line.ts'
import { resumeLine } from './line/operations/resume-line.ts'
import { retireLine } from './line/operations/retire-line.ts'
import { reviseLine } from './line/operations/revise-line.ts'
import { confirmNeed } from './need/operations/confirm-need.ts'
import { getNeed } from './need/operations/get-need.ts'
import { getOwnNeed } from './need/operations/get-own-need.ts'
import { listDirectedNeeds } from './need/operations/list-directed-needs.ts'
import { listNeeds } from './need/operations/list-needs.ts'
import { listOwnNeeds } from './need/operations/list-own-needs.ts'
import { publishNeed } from './need/operations/publish-need.ts'
import { saveNeedDraft } from './need/operations/save-need-draft.ts'
import { withdrawNeed } from './need/operations/withdraw-need.ts'
import { addService } from './offer/operations/add-service.ts'
import { addTest } from './offer/operations/add-test.ts'
import { exportTests } from './offer/operations/export-tests.ts'
import { getTest } from './offer/operations/get-test.ts'
import { listTests } from './offer/operations/list-tests.ts'
import { removeService } from './offer/operations/remove-service.ts'
import { removeTest } from './offer/operations/remove-test.ts'
import { reviseService } from './offer/operations/revise-service.ts'
import { reviseTest } from './offer/operations/revise-test.ts'
import { addCertificate } from './operations/add-certificate.ts'
import { getFigures } from './operations/get-figures.ts'
import { getOwnPlatform, getPlatform } from './operations/get-platform.ts'
import { listOwnPlatforms } from './operations/list-own-platforms.ts'
import { registerPlatform } from './operations/register-platform.ts'
import { revisePlatform } from './operations/revise-platform.ts'
import { searchPlatforms } from './operations/search-platforms.ts'
import { withdrawPlatform } from './operations/withdraw-platform.ts'
import { agreePlatform } from './platform/operations/agree-platform.ts'
import { comparePlatforms } from './platform/operations/compare-platforms.ts'
import { exportCoverage, getCoverage } from './platform/operations/get-coverage.ts'
import { getPlatformHistory } from './platform/operations/get-platform-history.ts'
import { getPlatformOfPart } from './platform/operations/get-platform-of-part.ts'
import { getPlatformReview } from './platform/operations/get-platform-review.ts'
import { getPlatformVersion } from './platform/operations/get-platform-version.ts'
import { listDirections } from './platform/operations/list-directions.ts'
import { listPlatformReviews } from './platform/operations/list-platform-reviews.ts'
import { publishDuePlatforms } from './platform/operations/publish-due-platforms.ts'
import { retractPlatform } from './platform/operations/retract-platform.ts'
import { returnPlatform } from './platform/operations/return-platform.ts'
import { submitPlatform } from './platform/operations/submit-platform.ts'
import { endPrice } from './price/operations/end-price.ts'
import { estimatePrice } from './price/operations/estimate-price.ts'
import { exportOwnPrices } from './price/operations/export-own-prices.ts'
import { exportPrices } from './price/operations/export-prices.ts'
import { getOwnPrices, getPrices } from './price/operations/get-prices.ts'
import { setPrice } from './price/operations/set-price.ts'
import { withdrawPrice } from './price/operations/withdraw-price.ts'
import { checkImport } from './sheet/operations/check-import.ts'
import { completeImport } from './sheet/operations/complete-import.ts'
import { exportEquipment } from './sheet/operations/export-equipment.ts'
import { exportLines } from './sheet/operations/export-lines.ts'
import { exportNeeds } from './sheet/operations/export-needs.ts'
import {
  exportOwnCertificates,
  exportOwnLines,
  exportOwnServices,
  exportOwnTests,
} from './sheet/operations/export-own-sheets.ts'
import { exportPlatforms } from './sheet/operations/export-platforms.ts'
import { exportPolicy } from './sheet/operations/export-policy.ts'
import { exportServices } from './sheet/operations/export-services.ts'
import { exportTitles } from './sheet/operations/export-titles.ts'
import { getImport } from './sheet/operations/get-import.ts'
import { getImportFaults } from './sheet/operations/get-import-faults.ts'
import { getSitemap } from './sheet/operations/get-sitemap.ts'
import { exportOwnNeeds, importNeeds } from './sheet/operations/need-sheets.ts'
import { exportOwnPlatforms, importPlatforms } from './sheet/operations/platform-sheets.ts'
import { askTitleChange } from './title/operations/ask-title-change.ts'
import { closeTitle } from './title/operations/close-title.ts'
import { confirmTitle } from './title/operations/confirm-title.ts'
import { decideTitleChange } from './title/operations/decide-title-change.ts'
import { declareTitle } from './title/operations/declare-title.ts'
import { dropTitleProposal } from './title/operations/drop-title-proposal.ts'
import { endTitle } from './title/operations/end-title.ts'
import { keepTitle } from './title/operations/keep-title.ts'
import { listOwnTitles } from './title/operations/list-own-titles.ts'
import {
  getTitleCourse,
  listOwnTitleCourses,
  listPublicTitles,
  listTitleCourses,
} from './title/operations/list-title-courses.ts'
import { listTitleReviews } from './title/operations/list-title-reviews.ts'
import { rectifyTitle } from './title/operations/rectify-title.ts'
import { resumeBookings } from './title/operations/resume-bookings.ts'
import { returnTitle } from './title/operations/return-title.ts'
import { reviseTitle } from './title/operations/revise-title.ts'
import { revokeTitle } from './title/operations/revoke-title.ts'
import { verifyTitle } from './title/operations/verify-title.ts'
import { withdrawTitleChange } from './title/operations/withdraw-title-change.ts'

export { findAttachable } from './attachable.store.ts'
export { marksOn } from './certificate/marks.ts'
export { isValidOn, lastDayOf } from './certificate/validity.ts'
export { type NumberRange, readCondition } from './entry/condition.ts'
export {
  certificateRange,
  dayNumber,
  type EntryRange,
  type NewEntry,
  parameterRange,
  rangesOf,
  titleRange,
} from './entry/entry.ts'
export {
  completeUpTo,
  type EntryRow,
  entriesByNumbers,
  entriesSince,
  entriesWithout,
  entryPrints,
  replaceEntries,
  settleRestored,
  wholeEntries,
  withoutEntry,
} from './entry/store.ts'
export { deviceWithin } from './equipment/store.ts'
export { equipmentTotals } from './equipment/totals.store.ts'
export { evidenceRefusals, type Stating } from './evidence.ts'
export type { CapabilityCriterion, CertificateCriterion } from './fields.ts'
export { freshnessBy, freshnessOn, reminderDays, staleAfterDays, staleOn } from './freshness/freshness.ts'
export { needStale, platformStale } from './freshness/letters.ts'
export { confirmedWhen, platformsConfirmed } from './freshness/store.ts'
export { capabilityIn, parametersOf as statedParameters, statedCells } from './line/capability-cell.ts'
export {
  isLater,
  linesInPages,
  linesSince,
  type Moment,
  momentOf,
  settleRestoredLines,
} from './line/change.store.ts'
export { changeLine } from './line/change.ts'
export type { LineContent } from './line/fields.ts'
export { endedRefusal, lineOnOffer } from './line/offered.ts'
export {
  bookableLine,
  certificatesOf,
  isOffered,
  type LineWithPlatform,
  linesOfOrganisation,
  linesOfOrganisations,
  linesOfPlatforms,
  lineWithin,
  type NamedLine,
  ofOwnLine,
  ofOwnPlatform,
  publishedLines,
  publishedLinesOf,
  unscopedLines,
  unscopedNames,
} from './line/store.ts'
export {
  type CriterionChange,
  criterionChanges,
  type ProposedCriteria,
  withCriteria,
} from './need/criteria.ts'
export { needDirected } from './need/directed-letters.ts'
export {
  completeContent,
  directedContent,
  type NeedContent,
  needContent,
  needNumber,
  openDays,
  ownNeedName,
  type PublishedContent,
  readPublished,
} from './need/need.ts'
export { shownNeeds } from './need/public.store.ts'
export { noteReadings, readingsOf } from './need/reading.store.ts'
export { needEnds, stepsOfNeed } from './need/steps.ts'
export {
  directedPlatforms,
  type NeedRow,
  needsOf,
  needsReadBy,
  needWithin,
  openNeedsWithin,
  ownersOfPlatforms,
  showsSummary,
  storeNeedDraft,
  summariesReadBy,
  summaryNeed,
  unscopedNeed,
  unscopedNeeds,
  unscopedOpenNeeds,
} from './need/store.ts'
export { publicNeedView, shownNeedView } from './need/view.ts'
export { publishedServices } from './offer/service.store.ts'
export { publishedTests } from './offer/test-item.store.ts'
export { parameterByName } from './parameters.ts'
export { clustersOfPublished } from './platform/coverage.store.ts'
export { platformFigures } from './platform/facts.store.ts'
export { meansOf } from './platform/means.store.ts'
export { pledgesOf } from './platform/pledge.store.ts'
export type { HeldPledge } from './platform/pledges-held.ts'
export { reviewLetters } from './platform/review-letters.ts'
export {
  type CertificateRow,
  type PlatformRow,
  platformNames,
  platformsOf,
  platformWithin,
  publishedNames,
  publishedWithin,
  unscopedPlatforms,
} from './platform/store.ts'
export { ownSheetExports, recordSheetsOf, sheetExports, sheetImports } from './sheet/ways.ts'
export {
  type Capability,
  formatStatement,
  type ParameterCode,
  type Process,
  parameterOf,
  processName,
  type Statement,
} from './terms.ts'
export { type Award, awardTitle } from './title/award.ts'
export { barWords } from './title/course.rules.ts'
export { type Bar, barOf, barsBeside, levelsHeld } from './title/course.store.ts'
export { titleGrantedTopic } from './title/granted.ts'
export { type ProposedFor, proposeOfTitles } from './title/proposal.ts'
export { awardedTitles, titleNumberOf, titlesOf, unscopedConfirmedTitles } from './title/store.ts'
export { type AskedTokens, queryTokens, tokensAsked, tokensOf, wordingTokens } from './tokens.ts'
export { catalogueWaits } from './waits.ts'

/**
 * Views that other modules may read: `catalogue.pub_platform`, `catalogue.pub_platform_any`, `catalogue.pub_line`,
 * `catalogue.pub_need`, `catalogue.pub_need_reading`, `catalogue.pub_profile`, `catalogue.pub_line_name`,
 * `catalogue.pub_certificate`, `catalogue.pub_equipment`, `catalogue.pub_offering`.
 */
export const catalogue = (pack: Pack, link: Link, read: ReadWords) => [
  searchPlatforms(pack, read),
  getPlatform(pack),
  getLine(pack),
  comparePlatforms(pack),
  getFigures(pack),
  getCoverage(pack),
  exportCoverage(pack),
  listDirections,
  listOwnPlatforms,
  getOwnPlatform(pack),
  registerPlatform(pack),
  importPlatforms(pack),
  exportOwnPlatforms(pack),
  revisePlatform(pack, link),
  submitPlatform(pack, link),
  agreePlatform(pack, link),
  returnPlatform(link),
  retractPlatform,
  publishDuePlatforms(pack),
  listPlatformReviews(pack),
  getPlatformReview(pack),
  getPlatformHistory,
  getPlatformOfPart,
  getPlatformVersion,
  withdrawPlatform(pack),
  confirmPlatform(pack),
  declareTitle,
  reviseTitle,
  listOwnTitles,
  listTitleReviews(pack),
  confirmTitle(pack, link),
  returnTitle(link),
  listOwnTitleCourses(pack),
  askTitleChange(link),
  withdrawTitleChange,
  endTitle({ pack, link }),
  listTitleCourses(pack),
  getTitleCourse(pack),
  decideTitleChange({ pack, link }),
  rectifyTitle({ pack, link }),
  keepTitle({ pack, link }),
  revokeTitle({ pack, link }),
  closeTitle({ pack, link }),
  dropTitleProposal,
  resumeBookings,
  listPublicTitles(pack),
  verifyTitle(pack, link),
  exportPlatforms(pack, read),
  exportLines(pack, read),
  exportServices(pack, read),
  exportNeeds(pack, read),
  exportPolicy(pack),
  exportTitles(pack),
  getTest(pack),
  listTests(pack, read),
  exportTests(pack, read),
  addService(pack),
  reviseService(pack),
  removeService(pack),
  addTest(pack),
  reviseTest(pack),
  removeTest(pack),
  getPrices,
  getOwnPrices,
  estimatePrice,
  setPrice(pack),
  endPrice,
  withdrawPrice,
  exportPrices(pack),
  exportOwnPrices,
  exportOwnLines,
  exportOwnServices,
  exportOwnTests,
  exportOwnCertificates,
  getEquipment(pack),
  listEquipment(pack, read),
  exportEquipment(pack, read),
  getEquipmentMetadata,
  listEquipmentMetadata(read),
  listOwnEquipment(read),
  exportOwnEquipment,
  exportOwnMetadata,
  getOwnEquipment,
  addEquipment(pack),
  reviseEquipment(pack),
  removeEquipment(pack),
  getSitemap,
  renewEntries(pack),
  remindOwners(link),
  addLine(pack),
  reviseLine(pack),
  retireLine(pack),
  resumeLine(pack),
  addCertificate(pack, link),
  reviseCertificate(pack, link),
  endCertificate(pack, link),
  checkScope,
  exportScope,
  checkImport,
  completeImport(pack, link),
  getImport,
  getImportFaults,
  saveNeedDraft,
  importNeeds(pack),
  exportOwnNeeds(pack),
  publishNeed(pack, link),
  withdrawNeed(pack),
  confirmNeed(pack),
  listOwnNeeds,
  getOwnNeed,
  listNeeds(pack, read),
  getNeed(pack),
  listDirectedNeeds(pack),
]
