/**
 * 认定: a city's call for applications, the application of a platform from its draft to its title, 补正 with one list, the
 * locality's recommendation within its quota, the formal check, what experts say, 公示 with real-name objections, the
 * decision by a second person, and the title that follows from it.
 * Rows: D1, D2, D11, D13, D14, AC-5, AC-6, AC-9, AC-13, AC-14, AC-92. Asks casework for stages and terms, review for what
 * experts found, catalogue for platforms and titles, orders, the ledger and usage by their views for what the form begins with.
 */
import type { Link } from '#kernel/letter.ts'
import type { Vault } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from './api.ts'
import { amendCall } from './operations/amend-call.ts'
import { answerObjection } from './operations/answer-objection.ts'
import { checkFormally } from './operations/check-formally.ts'
import { decideLocally } from './operations/decide-locally.ts'
import { decideRecognition } from './operations/decide-recognition.ts'
import { endOverdue } from './operations/end-overdue.ts'
import { exportApplications } from './operations/export-applications.ts'
import { extendNotices } from './operations/extend-notices.ts'
import { forgetObjectors } from './operations/forget-objectors.ts'
import { getApplication } from './operations/get-application.ts'
import { getCall } from './operations/get-call.ts'
import { getOwnApplication } from './operations/get-own-application.ts'
import { getPackage } from './operations/get-package.ts'
import { getPublicNotice } from './operations/get-public-notice.ts'
import { handOverObjection } from './operations/hand-over-objection.ts'
import { listApplications } from './operations/list-applications.ts'
import { listCalls } from './operations/list-calls.ts'
import { listDocuments } from './operations/list-documents.ts'
import { listObjections } from './operations/list-objections.ts'
import { listOwnApplications } from './operations/list-own-applications.ts'
import { listPublicNotices } from './operations/list-public-notices.ts'
import { makeMove } from './operations/make-move.ts'
import { proposeRecognition } from './operations/propose-recognition.ts'
import { publishCall } from './operations/publish-call.ts'
import { publishNotice } from './operations/publish-notice.ts'
import { raiseObjection } from './operations/raise-objection.ts'
import { readObjector } from './operations/read-objector.ts'
import { attachRecord, readRecord } from './operations/records.ts'
import { refillApplication } from './operations/refill-application.ts'
import { returnApplication } from './operations/return-application.ts'
import { saveApplication } from './operations/save-application.ts'
import { sealObjectors } from './operations/seal-objectors.ts'
import { startApplication } from './operations/start-application.ts'
import { submitApplication } from './operations/submit-application.ts'
import { takeObjection } from './operations/take-objection.ts'
import { waiveQuota } from './operations/waive-quota.ts'
import { withdrawApplication } from './operations/withdraw-application.ts'
import { withdrawCall } from './operations/withdraw-call.ts'

import * as recordApi from './record.api.ts'

export { findRecognition } from './attachable.store.ts'
export { recognitionLetters } from './letters.ts'
export { recognitionProcess } from './process-kind.ts'
export { recognitionWaits } from './waits.ts'
export { officeReading } from './withheld.ts'

/** For the door's way of files. */
export const recognitionFiles = {
  attach: { '/recognition-files': recordApi.attachRecord.id },
  readSigned: [recordApi.readRecord.id],
}

/** What its lists are as sheets. */
export const recognitionExports = { 'recognition-applications': api.exportApplications.id }

export const recognition = (pack: Pack, link: Link, vault: Vault, scans: boolean) => [
  publishCall(pack),
  listCalls,
  getCall(pack),
  waiveQuota,
  amendCall(link),
  withdrawCall(link),
  listApplications(pack),
  exportApplications(pack),
  getApplication(pack),
  getPackage(pack),
  returnApplication(pack, link),
  endOverdue(pack, link),
  decideLocally(pack, link),
  checkFormally(pack, link),
  makeMove(link),
  proposeRecognition,
  attachRecord(scans),
  readRecord,
  listDocuments(pack),
  publishNotice(pack, link),
  decideRecognition(pack, link),
  startApplication(pack),
  saveApplication,
  refillApplication(pack),
  submitApplication(pack, link),
  withdrawApplication,
  listOwnApplications(pack),
  getOwnApplication(pack),
  listPublicNotices,
  getPublicNotice(pack),
  raiseObjection(link, vault),
  listObjections,
  takeObjection,
  handOverObjection,
  readObjector(vault),
  answerObjection(vault),
  sealObjectors(vault),
  forgetObjectors(pack),
  extendNotices(pack, link),
]
