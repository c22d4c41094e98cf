import { describe, expect, test } from 'vitest'
import { ApiError, offline } from '../../client.ts'
import { type Draft, draftSaves, draftsSaved, type Saved } from './draft-saves.ts'

/** A draft on a server that answers when it is told to. */
function desk(initial: Saved | null) {
  const kept: Draft[] = []
  const created: string[] = []
  const asked: PromiseWithResolvers<void>[] = []
  const store = async (saved: Saved | null, draft: Draft): Promise<Saved> => {
    const answer = Promise.withResolvers<void>()
    asked.push(answer)
    await answer.promise
    kept.push(draft)
    return { id: saved?.id ?? 'draft-1', version: (saved?.version ?? 0) + 1 }
  }
  const saves = draftSaves(initial, store, { saving: () => undefined, created: id => created.push(id) })
  /** Lets the next save that waits for its answer have it. */
  const answered = async (failed?: Error) => {
    await expect.poll(() => asked.length).toBeGreaterThan(0)
    const next = asked.shift()
    if (failed) next?.reject(failed)
    else next?.resolve()
  }
  return {
    ...saves,
    kept,
    created,
    asked,
    answered,
    type: (words: string) => saves.saveSoon(() => ({ words })),
  }
}

const begun = { id: 'draft-1', version: 3 }

describe('the saves of a draft', () => {
  test('what was typed into a new one is saved when its page is put out of sight', async () => {
    const { type, flush, settle, answered, kept, created } = desk(null)
    type('甲')
    flush()
    await answered()
    await settle()
    expect(kept).toEqual([{ words: '甲' }])
    expect(created).toEqual(['draft-1'])
  })

  test('a new one that is left at once leaves nothing behind', async () => {
    const { type, leave, asked } = desk(null)
    type('甲')
    leave()
    await draftsSaved()
    expect(asked).toEqual([])
  })

  test('left while it is begun, what was typed since follows, and its address is nobody’s', async () => {
    const { type, flush, leave, answered, kept, created } = desk(null)
    type('甲')
    flush()
    type('甲乙')
    leave()
    await answered()
    await answered()
    await draftsSaved()
    expect(kept).toEqual([{ words: '甲' }, { words: '甲乙' }])
    expect(created).toEqual([])
  })

  test('who comes straight back reads it after the last save', async () => {
    const { type, leave, answered, kept } = desk(begun)
    type('甲')
    leave()
    const read = draftsSaved().then(() => [...kept])
    await answered()
    expect(await read).toEqual([{ words: '甲' }])
  })

  test('what couldn’t be saved is tried again, what was changed elsewhere isn’t', async () => {
    const { type, flush, settle, answered, kept } = desk(begun)
    type('甲')
    flush()
    await answered(new ApiError(0, offline))
    await draftsSaved()
    const again = settle()
    await answered()
    await again
    expect(kept).toEqual([{ words: '甲' }])

    type('乙')
    flush()
    await answered(new ApiError(409, offline))
    await draftsSaved()
    await expect(settle()).rejects.toThrow(offline.message)
    expect(kept).toHaveLength(1)
  })

  test('nothing is saved over what it became in the end, unless that failed', async () => {
    const { type, saveLast, leave, answered, kept } = desk(begun)
    const failing = saveLast({ words: '成稿' })
    type('甲')
    await answered(new ApiError(0, offline))
    await expect(failing).rejects.toThrow()
    const last = saveLast({ words: '成稿' })
    type('乙')
    await answered()
    await last
    leave()
    await draftsSaved()
    expect(kept).toEqual([{ words: '成稿' }])
  })
})
