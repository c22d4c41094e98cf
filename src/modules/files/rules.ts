import type { Refusal } from '#kernel/decision.ts'
import {
  type AttachableKind,
  type FilePurpose,
  type FileType,
  type FileVisibility,
  fileTypes,
  isCountedBySide,
  mostFilesOfRecord,
  mostOrganisationBytes,
  type ScanState,
  scanStates,
  sizeWords,
} from './terms.ts'

/** What speaks against this file for this purpose. */
export const purposeRefusal = (purpose: FilePurpose, type: FileType): Refusal | null =>
  purpose === 'photo' && !fileTypes[type].image
    ? {
        rule: 'files.photo',
        field: 'purpose',
        message: `照片须是图片，这是 ${fileTypes[type].name} 文件，请改选用途。`,
      }
    : null

/** What was checked with its record is no longer anybody's to change. */
export const settledRefusal = (settled: boolean): Refusal | null =>
  settled ? { rule: 'files.settled', message: '这条记录连同所附文件已经核对，文件不能再增减或改动。' } : null

/** What somebody has decided by stays as it was. */
export const decidedRefusal = (uploadedAt: Date, decidedAt: Date | null | undefined): Refusal | null =>
  decidedAt && uploadedAt <= decidedAt
    ? {
        rule: 'files.settled',
        message: '这个文件在上一步办理以前已经附上，是办理的依据，不能再改动；可以另附新的。',
      }
    : null

/** Nobody takes what a scanner hasn't let through. */
export const unsafeRefusal = ({ scan }: { readonly scan: ScanState }): Refusal | null =>
  scan === 'pending' || scan === 'infected'
    ? { rule: 'files.unsafe', message: `这个文件${scanStates[scan]}，现在不能下载。` }
    : null

/** `count`: files that the record has already; of what several keep apart, those of the same side. */
export function countRefusal(count: number, kind: AttachableKind): Refusal | null {
  const ofKind = kind === 'order' ? '这个订单' : '这条记录'
  return count >= mostFilesOfRecord
    ? {
        rule: 'files.count',
        message: `${isCountedBySide(kind) ? `本单位在${ofKind}中` : ofKind}已有 ${count} 个文件，最多 ${mostFilesOfRecord} 个，请先移除不用的。`,
        facts: { count, most: mostFilesOfRecord },
      }
    : null
}

/** `used`: bytes that the organisation keeps already. */
export const quotaRefusal = (used: number, bytes: number): Refusal => ({
  rule: 'files.quota',
  message: `本单位的文件已用 ${sizeWords(used)}，加上这个文件 ${sizeWords(bytes)} 将超过 500 MB，请先移除不用的。`,
  facts: { used, bytes, most: mostOrganisationBytes },
})

export const coverRefusal = (
  purpose: FilePurpose,
  visibility: FileVisibility,
  cover: boolean,
): Refusal | null =>
  cover && (purpose !== 'photo' || visibility !== 'public')
    ? { rule: 'files.cover', field: 'cover', message: '封面须是公开的照片，请改为公开，或另选一张。' }
    : null
