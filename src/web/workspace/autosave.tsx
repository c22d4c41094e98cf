import { Alert } from 'antd'
import { useEffect, useState } from 'react'
import { formatTime } from '#kernel/calendar.ts'
import { type Draft, draftSaves, isConflict, type Saved, type Saving } from '../ui/form/draft-saves.ts'

export type { Saved }

/**
 * Saves what is typed, one save after the other, and keeps count of the version. What was typed a moment before its page
 * is left, or put out of sight, is saved on the way: a phone that is put away may never come back to it.
 */
export function useAutosave(
  initial: Saved | null,
  store: (saved: Saved | null, draft: Draft) => Promise<Saved>,
  onCreated: (id: string) => void,
) {
  const [saving, setSaving] = useState<Saving>({ at: 'idle' })
  const [saves] = useState(() => draftSaves(initial, store, { saving: setSaving, created: onCreated }))
  useEffect(() => {
    saves.stay()
    const hidden = () => document.visibilityState === 'hidden' && saves.flush()
    document.addEventListener('visibilitychange', hidden)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      saves.leave()
    }
  }, [saves])
  return { saving, ...saves }
}

/** `what`: what the draft is of, as its owner calls it. */
export function SavingNote({ saving, what }: { saving: Saving; what: string }) {
  if (saving.at === 'failed') {
    const conflict = isConflict(saving.error)
    return (
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 16 }}
        title={conflict ? `这份${what}刚在别处修改过，自动保存已暂停。` : '草稿没能保存，内容仍在页面上。'}
        description={conflict ? '请复制您的改动，刷新页面后在最新内容上修改。' : saving.error.message}
      />
    )
  }
  return (
    <p className="saved" role="status">
      {saving.at === 'saving'
        ? '正在保存…'
        : saving.at === 'saved'
          ? `草稿已于 ${formatTime(saving.time)} 保存`
          : '填写时自动保存草稿'}
    </p>
  )
}
