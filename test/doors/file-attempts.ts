/** How each role tries the files of records. */
import * as files from '#modules/files/api.ts'
import * as needFiles from '#modules/files/need-file.api.ts'
import * as showcaseFiles from '#modules/files/showcase-file.api.ts'
import { contentOf, png } from '#test/pictures.ts'
import { type AttemptsAt, nothing, of, reason } from './attempt.ts'

export const fileContracts = { ...files, ...needFiles, ...showcaseFiles }

export const fileAttempts: AttemptsAt<typeof fileContracts> = {
  attachFile: of('host', ({ lineId }) => ({
    recordKind: 'line' as const,
    recordId: lineId,
    purpose: 'photo' as const,
    title: '中试线照片',
    file: contentOf(png()),
  })),
  listPublicFiles: of('nobody', ({ platformId }) => ({ recordKind: 'platform', recordId: platformId })),
  listOwnFiles: of('host', ({ platformId }) => ({ recordKind: 'platform', recordId: platformId })),
  readPublicFile: of('nobody', ({ publicFileId }) => ({ fileId: publicFileId })),
  readOwnFile: of('host', ({ fileId }) => ({ fileId })),
  // A version that never was, so that the file is there for whoever tries next.
  reviseFile: of('host', ({ fileId }) => ({ fileId, version: 999, title: '新标题', visibility: 'own' })),
  removeFile: of('host', ({ fileId }) => ({ fileId, version: 999, reason })),
  attachNeedFile: of('client', ({ need: { needId } }) => ({
    needId,
    purpose: 'report' as const,
    title: '小试报告',
    file: contentOf(png()),
  })),
  listNeedFiles: of('client', ({ need: { needId } }) => ({ needId })),
  listSharedFiles: of('both', ({ sharing: { needId } }) => ({ needId })),
  readNeedFile: of('both', ({ sharing: { fileId } }) => ({ fileId })),
  reviseNeedFile: of('client', ({ sharing: { fileId } }) => ({
    fileId,
    version: 999,
    title: '新标题',
    visibility: 'own' as const,
  })),
  removeNeedFile: of('client', ({ sharing: { fileId } }) => ({ fileId, version: 999, reason })),
  attachShowcaseFile: of('host', ({ shown: { recordId } }) => ({
    recordId,
    purpose: 'photo' as const,
    title: '厂房照片',
    file: contentOf(png()),
  })),
  listShowcaseFiles: of('host', ({ shown: { recordId } }) => ({ recordId })),
  readShowcaseFile: of('host', ({ shown: { fileId } }) => ({ fileId })),
  reviseShowcaseFile: of('host', ({ shown: { fileId } }) => ({
    fileId,
    version: 999,
    title: '新标题',
    visibility: 'own' as const,
  })),
  removeShowcaseFile: of('host', ({ shown: { fileId } }) => ({ fileId, version: 999, reason })),
  readPiece: of('nobody', ({ fileId }) => ({ fileId, from: 0 })),
  readForScan: of('nobody', ({ fileId }) => ({ fileId })),
  noteScan: of('nobody', ({ fileId }) => ({ fileId, found: null })),
  resumeScans: nothing,
}
