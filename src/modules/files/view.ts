import type { FileView, PublicFile } from './api.ts'
import type { SharedFile } from './fields.ts'
import type { FileRow } from './store.ts'
import { filePath } from './terms.ts'

export function sharedView(row: FileRow): SharedFile {
  const { id, purpose, title, type, bytes, width, height, cover } = row
  return { id, purpose, title, type, bytes, width, height, cover, path: filePath(id, title, type) }
}

export function publicView(row: FileRow): PublicFile {
  const { recordKind, recordId } = row
  return { recordKind, recordId, ...sharedView(row) }
}

export function fileView(row: FileRow): FileView {
  const { visibility, scan, uploadedAt, version } = row
  return { ...publicView(row), visibility, scan, uploadedAt, version }
}
