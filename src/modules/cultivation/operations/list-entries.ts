import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { publishedWithin } from '#modules/catalogue/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import * as office from '../office.api.ts'
import { admittedOf, entriesWithin, entryWithin } from '../store.ts'
import { countsOf, entryViews, rowsOn, wholeOf } from '../view.ts'

export const listOwnPoolEntries = (pack: Pack) =>
  operation(api.listOwnPoolEntries, async (_input, context) => {
    const wholes = await wholeOf(await entriesWithin(context.tx, context.reach), context)
    return accept({ entries: await entryViews(wholes, pack, context) })
  })

export const getPoolEntry = (pack: Pack) =>
  operation(office.getPoolEntry, async ({ entryId }, context) => {
    const wholes = await wholeOf([await entryWithin(context.tx, context.reach, entryId)], context)
    const [entry] = await entryViews(wholes, pack, context)
    if (!entry) throw new Error('an entry that was found has a view')
    return accept({ entry })
  })

export const listPoolEntries = (pack: Pack) =>
  operation(office.listPoolEntries, async ({ on = null, state, stage, locality }, context) => {
    const { tx, reach, now } = context
    const day = on ?? dateOf(now)
    const entries = (await entriesWithin(tx, reach)).filter(
      one => locality.length === 0 || locality.includes(one.locality),
    )
    const rows = await rowsOn(await wholeOf(entries, context), day, pack, context)
    return accept({
      on: day,
      counts: countsOf(rows),
      entries: rows.filter(
        one =>
          (state.length === 0 || state.includes(one.state)) &&
          (stage.length === 0 || stage.includes(one.stage)),
      ),
    })
  })

/** What everybody may know: who came in, was ready, rose or left; what is being put right is between it and the office. */
const shownActs = ['admit', 'complete', 'promote', 'remove'] as const

export const listPublicPool = (pack: Pack) =>
  operation(api.listPublicPool, async ({ on = null }, context) => {
    const { tx, reach, now } = context
    const day = on ?? dateOf(now)
    const platforms = await publishedWithin(tx, reach)
    const entries =
      platforms.length > 0
        ? await admittedOf(
            tx,
            platforms.map(({ id }) => id),
          )
        : []
    const wholes = await wholeOf(entries, context)
    const rows = (await rowsOn(wholes, day, pack, context)).map(one => ({
      ...one,
      state: one.state === 'rectifying' ? ('pooled' as const) : one.state,
    }))
    return accept({
      on: day,
      counts: countsOf(rows),
      entries: rows.flatMap(({ id, code, enteredOn, ...row }) => {
        const whole = wholes.find(one => one.entry.id === id)
        if (code === null || enteredOn === null || !whole) return []
        const { platformId, platformName, state, stage } = row
        return {
          ...{ id, code, enteredOn, platformId, platformName, state, stage },
          localityName: localityName(pack, whole.entry.locality),
          history: whole.events
            .filter(one => one.on <= day && shownActs.some(act => act === one.act))
            .map(({ on: since, act }) => ({ on: since, act })),
        }
      }),
    })
  })
