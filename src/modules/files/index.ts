/**
 * 文件: certificates, photos and reports that hang on records: told by content, freed of what cameras write beside the
 * picture, counted, scanned where a scanner is set, and read by whoever may read the record. Knows no kind of record;
 * whoever owns them hands in how one is found, and whom the owner of a
 * need lets read it.
 * Rows: S7, S12. Asks nobody; asked by catalogue, which also hands the records in.
 */
import * as api from './api.ts'
import * as needFile from './need-file.api.ts'
import * as officeFile from './office-file.api.ts'
import { attachFile } from './operations/attach-file.ts'
import { listOwnFiles, listPublicFiles } from './operations/list-files.ts'
import {
  attachNeedFile,
  listNeedFiles,
  listSharedFiles,
  readNeedFile,
  removeNeedFile,
  reviseNeedFile,
} from './operations/need-files.ts'
import { attachOfficeFile, listOfficeFiles, readOfficeFile } from './operations/office-files.ts'
import { readOwnFile, readPiece, readPublicFile } from './operations/read-file.ts'
import { removeFile } from './operations/remove-file.ts'
import { attachVisitPhoto, readReviewFile } from './operations/review-files.ts'
import { reviseFile } from './operations/revise-file.ts'
import { noteScan, readForScan, resumeScans } from './operations/scan.ts'
import {
  attachShowcaseFile,
  listShowcaseFiles,
  readShowcaseFile,
  removeShowcaseFile,
  reviseShowcaseFile,
} from './operations/showcase-files.ts'
import type { FindRecord, OfficeReading, ReviewReading, Sharing } from './records.ts'
import * as reviewFile from './review-file.api.ts'
import * as showcaseFile from './showcase-file.api.ts'
import { fileTypes, mostFileBytes } from './terms.ts'

export { kept, looked } from './attaching.ts'
export { handedOut } from './handing-out.ts'
export type { FindRecord, FoundRecord, OfficeReading, ReviewReading, Sharing } from './records.ts'
export { removed, removeFilesOf } from './removal.ts'
export {
  countOf,
  filesEverOf,
  filesOf,
  officeFileThere,
  orderFileThere,
  recognitionFileThere,
  sharedFilesOf,
  shownFilesOf,
  shownFilesOfAll,
} from './store.ts'
export { fileView, sharedView } from './view.ts'

/** For the door's way of files: which operations take and read them, and what they are served as. */
export const fileWays = {
  attach: {
    '/files': api.attachFile.id,
    '/need-files': needFile.attachNeedFile.id,
    '/showcase-files': showcaseFile.attachShowcaseFile.id,
    '/visit-photos': reviewFile.attachVisitPhoto.id,
    '/office-files': officeFile.attachOfficeFile.id,
  },
  readPublic: api.readPublicFile.id,
  readSigned: [
    ...[api.readOwnFile.id, needFile.readNeedFile.id, reviewFile.readReviewFile.id],
    ...[showcaseFile.readShowcaseFile.id, officeFile.readOfficeFile.id],
  ],
  readPiece: api.readPiece.id,
  mostBytes: mostFileBytes,
  types: fileTypes,
}

export const files = (
  find: FindRecord,
  shared: Sharing,
  mayReadOfReview: ReviewReading,
  readableOf: OfficeReading,
  scans: boolean,
) => [
  attachFile(find, scans),
  listPublicFiles(find),
  listOwnFiles(find),
  readPublicFile(find),
  readOwnFile(find),
  reviseFile(find),
  removeFile(find),
  attachNeedFile(find, scans),
  listNeedFiles(find),
  listSharedFiles(find, shared),
  readNeedFile(find, shared),
  reviseNeedFile(find),
  removeNeedFile(find),
  attachShowcaseFile(find, scans),
  listShowcaseFiles(find),
  readShowcaseFile(find),
  reviseShowcaseFile(find),
  removeShowcaseFile(find),
  attachVisitPhoto(find, scans),
  readReviewFile(mayReadOfReview),
  attachOfficeFile(find, scans),
  listOfficeFiles(find, readableOf),
  readOfficeFile(find, readableOf),
  readPiece,
  readForScan,
  noteScan,
  resumeScans(scans),
]
