/**
 * 文件: certificates, photos and reports that hang on records: told by content, freed of what cameras write beside the
 * picture, counted, scanned where a scanner is set, and read by whoever may read the record. Knows no kind of record;
 * whoever owns them hands in how one is found.
 * Rows: S7, S12. Asks nobody; what hands the records in is catalogue.
 */
import * as api from './api.ts'
import { attachFile } from './operations/attach-file.ts'
import { listOwnFiles, listPublicFiles } from './operations/list-files.ts'
import { readOwnFile, readPiece, readPublicFile } from './operations/read-file.ts'
import { removeFile } from './operations/remove-file.ts'
import { reviseFile } from './operations/revise-file.ts'
import { noteScan, readForScan, resumeScans } from './operations/scan.ts'
import type { FindRecord } from './records.ts'
import { fileTypes, mostFileBytes } from './terms.ts'

export type { FindRecord, FoundRecord } from './records.ts'

/** For the door's way of files: which operations take and read them, and what they are served as. */
export const fileWays = {
  attach: api.attachFile.id,
  readPublic: api.readPublicFile.id,
  readOwn: api.readOwnFile.id,
  readPiece: api.readPiece.id,
  mostBytes: mostFileBytes,
  types: fileTypes,
}

export const files = (find: FindRecord, scans: boolean) => [
  attachFile(find, scans),
  listPublicFiles(find),
  listOwnFiles(find),
  readPublicFile(find),
  readOwnFile(find),
  reviseFile(find),
  removeFile(find),
  readPiece,
  readForScan,
  noteScan,
  resumeScans(scans),
]
