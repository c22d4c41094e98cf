import type { FileView, PublicFile } from './api.ts'
import type { FileRow } from './store.ts'
import { filePath } from './terms.ts'

export function publicView(row: FileRow): PublicFile {
  const { id, recordKind, recordId, purpose, title, type, bytes, width, height, cover } = row
  const path = filePath(id, title, type)
  return { id, recordKind, recordId, purpose, title, type, bytes, width, height, cover, path }
}

export function fileView(row: FileRow): FileView {
  const { visibility, scan, uploadedAt, version } = row
  return { ...publicView(row), visibility, scan, uploadedAt, version }
}
