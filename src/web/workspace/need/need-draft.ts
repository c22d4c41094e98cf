import { saveNeedDraft } from '#modules/catalogue/need/api.ts'
import { call } from '../../client.ts'
import type { Saved } from '../autosave.tsx'

/** Saves a draft over the version it was made from; the first time there is none. */
export async function storeNeed(saved: Saved | null, draft: Record<string, unknown>): Promise<Saved> {
  const { needId, version } = await call(saveNeedDraft, {
    ...(saved ? { needId: saved.id, version: saved.version } : {}),
    draft,
  })
  return { id: needId, version }
}
