/**
 * 目录: what exists and what is wanted, typed and numbered: platforms, lines, equipment, services, certificates, and
 * the needs of enterprises. Records are written by their owners and read by everyone as far as they may.
 * Rows: A2, B1 (the parameters), AC-45, AC-65, AC-86. Asks identity, rulebook and taxonomy; asked by booking and matching.
 */
import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { ReadWords } from './asked-words.ts'
import { addCertificate } from './operations/add-certificate.ts'
import { addEquipment } from './operations/add-equipment.ts'
import { addLine } from './operations/add-line.ts'
import { addService } from './operations/add-service.ts'
import { addTest } from './operations/add-test.ts'
import { agreePlatform } from './operations/agree-platform.ts'
import { askTitleChange } from './operations/ask-title-change.ts'
import { checkImport } from './operations/check-import.ts'
import { checkScope } from './operations/check-scope.ts'
import { comparePlatforms } from './operations/compare-platforms.ts'
import { completeImport } from './operations/complete-import.ts'
import { confirmNeed } from './operations/confirm-need.ts'
import { confirmPlatform } from './operations/confirm-platform.ts'
import { confirmTitle } from './operations/confirm-title.ts'
import { decideTitleChange } from './operations/decide-title-change.ts'
import { declareTitle } from './operations/declare-title.ts'
import { dropTitleProposal } from './operations/drop-title-proposal.ts'
import { endCertificate } from './operations/end-certificate.ts'
import { endPrice } from './operations/end-price.ts'
import { endTitle } from './operations/end-title.ts'
import { estimatePrice } from './operations/estimate-price.ts'
import { exportEquipment } from './operations/export-equipment.ts'
import { exportLines } from './operations/export-lines.ts'
import { exportNeeds } from './operations/export-needs.ts'
import { exportOwnEquipment } from './operations/export-own-equipment.ts'
import { exportOwnMetadata } from './operations/export-own-metadata.ts'
import { exportOwnPrices } from './operations/export-own-prices.ts'
import {
  exportOwnCertificates,
  exportOwnLines,
  exportOwnServices,
  exportOwnTests,
} from './operations/export-own-sheets.ts'
import { exportPlatforms } from './operations/export-platforms.ts'
import { exportPolicy } from './operations/export-policy.ts'
import { exportPrices } from './operations/export-prices.ts'
import { exportScope } from './operations/export-scope.ts'
import { exportServices } from './operations/export-services.ts'
import { exportTests } from './operations/export-tests.ts'
import { exportTitles } from './operations/export-titles.ts'
import { exportCoverage, getCoverage } from './operations/get-coverage.ts'
import { getEquipment } from './operations/get-equipment.ts'
import { getEquipmentMetadata } from './operations/get-equipment-metadata.ts'
import { getFigures } from './operations/get-figures.ts'
import { getImport } from './operations/get-import.ts'
import { getImportFaults } from './operations/get-import-faults.ts'
import { getLine } from './operations/get-line.ts'
import { getNeed } from './operations/get-need.ts'
import { getOwnEquipment } from './operations/get-own-equipment.ts'
import { getOwnNeed } from './operations/get-own-need.ts'
import { getOwnPlatform, getPlatform } from './operations/get-platform.ts'
import { getPlatformHistory } from './operations/get-platform-history.ts'
import { getPlatformOfPart } from './operations/get-platform-of-part.ts'
import { getPlatformReview } from './operations/get-platform-review.ts'
import { getPlatformVersion } from './operations/get-platform-version.ts'
import { getOwnPrices, getPrices } from './operations/get-prices.ts'
import { getSitemap } from './operations/get-sitemap.ts'
import { getTest } from './operations/get-test.ts'
import { keepTitle } from './operations/keep-title.ts'
import { listDirectedNeeds } from './operations/list-directed-needs.ts'
import { listDirections } from './operations/list-directions.ts'
import { listEquipment } from './operations/list-equipment.ts'
import { listEquipmentMetadata } from './operations/list-equipment-metadata.ts'
import { listNeeds } from './operations/list-needs.ts'
import { listOwnEquipment } from './operations/list-own-equipment.ts'
import { listOwnNeeds } from './operations/list-own-needs.ts'
import { listOwnPlatforms } from './operations/list-own-platforms.ts'
import { listOwnTitles } from './operations/list-own-titles.ts'
import { listPlatformReviews } from './operations/list-platform-reviews.ts'
import { listTests } from './operations/list-tests.ts'
import {
  getTitleCourse,
  listOwnTitleCourses,
  listPublicTitles,
  listTitleCourses,
} from './operations/list-title-courses.ts'
import { listTitleReviews } from './operations/list-title-reviews.ts'
import { exportOwnNeeds, importNeeds } from './operations/need-sheets.ts'
import { exportOwnPlatforms, importPlatforms } from './operations/platform-sheets.ts'
import { publishDuePlatforms } from './operations/publish-due-platforms.ts'
import { publishNeed } from './operations/publish-need.ts'
import { rectifyTitle } from './operations/rectify-title.ts'
import { registerPlatform } from './operations/register-platform.ts'
import { remindOwners } from './operations/remind-owners.ts'
import { removeEquipment } from './operations/remove-equipment.ts'
import { removeService } from './operations/remove-service.ts'
import { removeTest } from './operations/remove-test.ts'
import { renewEntries } from './operations/renew-entries.ts'
import { resumeBookings } from './operations/resume-bookings.ts'
import { resumeLine } from './operations/resume-line.ts'
import { retireLine } from './operations/retire-line.ts'
import { retractPlatform } from './operations/retract-platform.ts'
import { returnPlatform } from './operations/return-platform.ts'
import { returnTitle } from './operations/return-title.ts'
import { reviseCertificate } from './operations/revise-certificate.ts'
import { reviseEquipment } from './operations/revise-equipment.ts'
import { reviseLine } from './operations/revise-line.ts'
import { revisePlatform } from './operations/revise-platform.ts'
import { reviseService } from './operations/revise-service.ts'
import { reviseTest } from './operations/revise-test.ts'
import { reviseTitle } from './operations/revise-title.ts'
import { revokeTitle } from './operations/revoke-title.ts'
import { saveNeedDraft } from './operations/save-need-draft.ts'
import { searchPlatforms } from './operations/search-platforms.ts'
import { setPrice } from './operations/set-price.ts'
import { submitPlatform } from './operations/submit-platform.ts'
import { verifyTitle } from './operations/verify-title.ts'
import { withdrawNeed } from './operations/withdraw-need.ts'
import { withdrawPlatform } from './operations/withdraw-platform.ts'
import { withdrawPrice } from './operations/withdraw-price.ts'
import { withdrawTitleChange } from './operations/withdraw-title-change.ts'

export { type AskedTokens, type AskedWords, plainWords, type ReadWords, tokensAsked } from './asked-words.ts'
export { findAttachable } from './attachable.store.ts'
export { capabilityIn, parametersOf as statedParameters, statedCells } from './capability-cell.ts'
export { isValidOn, lastDayOf } from './certificate-validity.ts'
export { type NumberRange, readCondition } from './condition.ts'
export { clustersOfPublished } from './coverage.store.ts'
export { type CriterionChange, criterionChanges, type ProposedCriteria, withCriteria } from './criteria.ts'
export { needDirected } from './directed-letters.ts'
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
} from './entry.store.ts'
export {
  certificateRange,
  dayNumber,
  type EntryRange,
  type NewEntry,
  parameterRange,
  rangesOf,
  titleRange,
} from './entry.ts'
export { deviceWithin } from './equipment.store.ts'
export { equipmentTotals } from './equipment-totals.store.ts'
export type { CapabilityCriterion, CertificateCriterion } from './fields.ts'
export { confirmedWhen, platformsConfirmed } from './freshness.store.ts'
export { freshnessBy, freshnessOn, reminderDays, staleAfterDays, staleOn } from './freshness.ts'
export { needStale, platformStale } from './freshness-letters.ts'
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
} from './line.store.ts'
export {
  isLater,
  linesInPages,
  linesSince,
  type Moment,
  momentOf,
  settleRestoredLines,
} from './line-change.store.ts'
export { changeLine } from './line-change.ts'
export type { LineContent } from './line-fields.ts'
export { endedRefusal, lineOnOffer } from './line-offered.ts'
export { marksOn } from './marks.ts'
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
} from './need.store.ts'
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
} from './need.ts'
export { shownNeeds } from './need-public.store.ts'
export { noteReadings, readingsOf } from './need-reading.store.ts'
export { needEnds, stepsOfNeed } from './need-steps.ts'
export { publicNeedView, shownNeedView } from './need-view.ts'
export { parameterByName } from './parameters.ts'
export {
  type CertificateRow,
  type PlatformRow,
  platformNames,
  platformsOf,
  platformWithin,
  publishedNames,
  publishedWithin,
  unscopedPlatforms,
} from './platform.store.ts'
export { platformFigures } from './platform-facts.store.ts'
export { meansOf } from './platform-means.store.ts'
export { pledgesOf } from './pledge.store.ts'
export type { HeldPledge } from './pledges-held.ts'
export { reviewLetters } from './review-letters.ts'
export { publishedServices } from './service.store.ts'
export { ownSheetExports, recordSheetsOf, sheetExports, sheetImports } from './sheet-ways.ts'
export {
  type Capability,
  formatStatement,
  type ParameterCode,
  type Process,
  parameterOf,
  processName,
  type Statement,
} from './terms.ts'
export { publishedTests } from './test-item.store.ts'
export { awardedTitles, titleNumberOf, titlesOf, unscopedConfirmedTitles } from './title.store.ts'
export { type Award, awardTitle } from './title-award.ts'
export { barredUntil, levelsHeld } from './title-course.store.ts'
export { titleGrantedTopic } from './title-granted.ts'
export { type ProposedFor, proposeOfTitles } from './title-proposal.ts'
export { queryTokens, tokensOf } from './tokens.ts'
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
  listOwnEquipment,
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
