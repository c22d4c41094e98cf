/** [A1] Many saved searches over many records that came at once. */
import { expect, test } from 'vitest'
import { inTransaction } from '#adapters/postgres/transaction.ts'
import { plainDate } from '#kernel/calendar.ts'
import { entriesSince } from '#modules/catalogue/index.ts'
import { bookableLine } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { foundAmong } from './among.ts'
import type { Asked } from './fields.ts'

const w = await world()
await bookableLine(w)

test('[A1] each search is read once, however many records came in, and finds those that hold all its words', async () => {
  await inTransaction(w.database.pool, 'read', async tx => {
    const { entries } = await entriesSince(tx, '0')
    const [like] = entries.filter(one => !one.removed)
    if (like === undefined) throw new Error('no entry to go by')
    // 蓝鲸 is in the titles of all, 放大 in every hundredth: some portions hold it, most don't.
    const many = Array.from({ length: 300 }, (_, number) => ({
      ...like,
      number,
      title: number % 100 === 0 ? '蓝鲸放大试验' : '蓝鲸试验',
      ...{ summary: '', body: '' },
    }))
    const read: string[] = []
    const searchFor = (q: string) => ({
      id: q,
      asked: {
        ...{ parameter: [], certificate: [], level: [] },
        get q() {
          read.push(q)
          return q
        },
      } as unknown as Asked,
    })
    const searches = ['蓝鲸 放大', '蓝鲸', '蓝鲸 白鲨'].map(searchFor)
    const found = await foundAmong(tx, many, searches, plainDate('2026-03-02'))
    const numbersOf = (id: string) =>
      found.filter(({ searchId }) => searchId === id).map(({ entry }) => entry)
    expect(numbersOf('蓝鲸 放大').toSorted((one, other) => one - other)).toEqual([0, 100, 200])
    expect(numbersOf('蓝鲸')).toHaveLength(300)
    expect(numbersOf('蓝鲸 白鲨')).toEqual([])
    expect(read).toEqual(searches.map(({ id }) => id))
    return { commit: true, value: null }
  })
})
