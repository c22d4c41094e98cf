import { ApiError } from '../../client.ts'

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

export type Draft = Record<string, unknown>

/** Whether it was refused because the draft was changed elsewhere: tried again it would be refused again. */
export const isConflict = (error: unknown): boolean => error instanceof ApiError && error.status === 409

const underWay = new Set<Promise<unknown>>()

/** Waits for the saves under way: who leaves a draft and comes straight back would read it as it was before them. */
export const draftsSaved = (): Promise<unknown> => Promise.allSettled(underWay)

interface Told {
  readonly saving: (saving: Saving) => void
  readonly created: (id: string) => void
}

/** The saves of one draft, one after the other; each over the version that the one before it made. */
export function draftSaves(
  initial: Saved | null,
  store: (saved: Saved | null, draft: Draft) => Promise<Saved>,
  tell: Told,
) {
  let saved = initial && { id: initial.id, version: initial.version }
  let typed: (() => Draft) | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let last: Promise<unknown> = Promise.resolve()
  let pending = 0
  let isHere = true
  let isFinished = false

  const storeNext = async (draft: Draft): Promise<Saved> => {
    tell.saving({ at: 'saving' })
    const created = saved === null
    const stored = await store(saved, draft)
    saved = stored
    tell.saving({ at: 'saved', time: new Date() })
    if (created && isHere) tell.created(stored.id)
    return stored
  }
  const saveNow = (draft: Draft): Promise<Saved> => {
    clearTimeout(timer)
    const before = typed
    typed = null
    pending += 1
    const next = last
      .catch(() => undefined)
      .then(() => storeNext(draft))
      .catch((error: Error) => {
        // What wasn't saved is still to be saved.
        if (!isConflict(error)) typed ??= before
        tell.saving({ at: 'failed', error })
        throw error
      })
      .finally(() => {
        pending -= 1
        underWay.delete(next)
      })
    last = next
    underWay.add(next)
    return next
  }
  const flush = (): void => {
    clearTimeout(timer)
    if (typed && !isFinished) void saveNow(typed()).catch(() => undefined)
  }
  return {
    saveSoon: (draft: () => Draft): void => {
      clearTimeout(timer)
      typed = draft
      timer = setTimeout(flush, quiet)
    },
    saveNow,
    /** Saves what the draft becomes in the end: nothing that is typed after it is saved over it. */
    saveLast: async (draft: Draft): Promise<Saved> => {
      isFinished = true
      try {
        return await saveNow(draft)
      } catch (error) {
        isFinished = false
        throw error
      }
    },
    flush,
    /** All that was typed is saved, or it fails: for what reads the draft anew and goes on from there. */
    settle: async (): Promise<void> => {
      flush()
      await last
    },
    stay: (): void => {
      isHere = true
    },
    /** What isn't there yet is only begun by who stays: leaving a form that was just opened leaves nothing behind. */
    leave: (): void => {
      isHere = false
      if (saved || pending > 0) flush()
      else clearTimeout(timer)
    },
    replace: (next: Saved): void => {
      saved = next
    },
  }
}
