/** 佐证 of milestones, issues and slips: files of whoever takes part, read by whoever sees the record. */
import type { Tx } from '#kernel/operation.ts'
import { filesOf, fileView, sharedView } from '#modules/files/index.ts'
import type { EvidenceView } from './fields.ts'
import type { EvidenceKind } from './terms.ts'

export const evidenceOf = async (tx: Tx, kind: EvidenceKind, id: string): Promise<EvidenceView[]> =>
  (await filesOf(tx, { recordKind: kind, recordId: id })).map(row => ({
    file: sharedView(row),
    uploadedAt: fileView(row).uploadedAt,
  }))
