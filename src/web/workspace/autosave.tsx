import { Alert } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { formatTime } from '#kernel/calendar.ts'
import { ApiError } from '../client.ts'

/** How long after the last keystroke a draft is saved. */
const quiet = 1_200

export type Saving =
  | { readonly at: 'idle' }
  | { readonly at: 'saving' }
  | { readonly at: 'saved'; readonly time: Date }
  | { readonly at: 'failed'; readonly error: Error }

export interface Saved {
  readonly id: string
  readonly version: number
}

type Draft = Record<string, unknown>

/**
 * Saves what is typed, one save after the other, and keeps count of the version. What was typed a moment before its page
 * is left, or put out of sight, is saved on the way: a phone that is put away may never come back to it.
 */
export function useAutosave(
  initial: Saved | null,
  store: (saved: Saved | null, draft: Draft) => Promise<Saved>,
  onCreated: (id: string) => void,
) {
  const saved = useRef(initial && { id: initial.id, version: initial.version })
  const timer = useRef<number | undefined>(undefined)
  const typed = useRef<(() => Draft) | null>(null)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const [saving, setSaving] = useState<Saving>({ at: 'idle' })

  const save = (draft: Draft): Promise<Saved> => {
    window.clearTimeout(timer.current)
    typed.current = null
    const next = queue.current
      .catch(() => undefined)
      .then(async () => {
        setSaving({ at: 'saving' })
        const created = saved.current === null
        saved.current = await store(saved.current, draft)
        setSaving({ at: 'saved', time: new Date() })
        if (created) onCreated(saved.current.id)
        return saved.current
      })
    queue.current = next
    next.catch((error: Error) => setSaving({ at: 'failed', error }))
    return next
  }
  const flush = (): void => {
    if (typed.current) void save(typed.current()).catch(() => undefined)
  }
  const saveSoon = (draft: () => Draft) => {
    window.clearTimeout(timer.current)
    typed.current = draft
    timer.current = window.setTimeout(flush, quiet)
  }
  // What isn't there yet is only begun by who stays: leaving a form that was just opened leaves nothing behind.
  const leave = useRef(flush)
  leave.current = () => (saved.current ? flush() : window.clearTimeout(timer.current))
  useEffect(() => {
    const hidden = () => document.visibilityState === 'hidden' && leave.current()
    document.addEventListener('visibilitychange', hidden)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      leave.current()
    }
  }, [])
  return {
    saving,
    saveSoon,
    saveNow: save,
    replace: (next: Saved) => {
      saved.current = next
    },
  }
}

/** `what`: what the draft is of, as its owner calls it. */
export function SavingNote({ saving, what }: { saving: Saving; what: string }) {
  if (saving.at === 'failed') {
    const conflict = saving.error instanceof ApiError && saving.error.status === 409
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
