import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { countTitles } from '../../terms.ts'
import * as api from '../course.api.ts'
import { standingOn } from '../course.rules.ts'
import {
  checkedTitle,
  checkedTitles,
  eventsOfTitles,
  holdingsOn,
  type TitleEventRow,
} from '../course.store.ts'
import { coursesOf } from '../course-view.ts'
import { titleView } from '../view.ts'

export const listOwnTitleCourses = (pack: Pack) =>
  operation(api.listOwnTitleCourses, async (_input, context) =>
    accept({ titles: await coursesOf(await checkedTitles(context.tx, context.reach), pack, context) }),
  )

export const listTitleCourses = (pack: Pack) =>
  operation(api.listTitleCourses, async ({ on = null }, context) => {
    const { tx, reach, now } = context
    const day = on ?? dateOf(now)
    return accept({
      on: day,
      counts: countTitles(await holdingsOn(tx, reach, day)),
      titles: await coursesOf(await checkedTitles(tx, reach), pack, context),
    })
  })

export const getTitleCourse = (pack: Pack) =>
  operation(api.getTitleCourse, async ({ titleId }, context) => {
    const [title] = await coursesOf([await checkedTitle(context.tx, context.reach, titleId)], pack, context)
    if (!title) throw new Error('a title that was found has a view')
    return accept({ title })
  })

/** What everybody may know of its course: granted, kept, put right, taken away; not what a platform asked for. */
const shownSteps: ReadonlySet<TitleEventRow['kind']> = new Set<TitleEventRow['kind']>([
  'granted',
  'kept',
  'rectification-set',
  'review-started',
  'revoked',
  'ended',
])

export const listPublicTitles = (pack: Pack) =>
  operation(api.listPublicTitles, async ({ on = null }, { tx, reach, now }) => {
    const day = on ?? dateOf(now)
    const rows = (await checkedTitles(tx, reach)).filter(({ title }) => title.issuedOn <= day)
    const ids = rows.map(({ title }) => title.id)
    const events = ids.length > 0 ? await eventsOfTitles(tx, ids) : []
    const eventsOf = Map.groupBy(events, one => one.titleId)
    const owners = await organisationsByIds(tx, [
      ...new Set(rows.map(({ platform }) => platform.organisationId)),
    ])
    const ownerNames = new Map(owners.map(({ id, name }) => [id, name]))
    return accept({
      on: day,
      counts: countTitles(await holdingsOn(tx, reach, day)),
      titles: rows.map(({ title, platform }) => ({
        ...titleView(title, day),
        ...{ platformId: platform.id, platformName: platform.name },
        organisationName: ownerNames.get(platform.organisationId) ?? '',
        localityName: localityName(pack, platform.locality),
        ...standingOn(title.endedOn, eventsOf.get(title.id) ?? [], day),
        history: (eventsOf.get(title.id) ?? [])
          .filter(({ on: since, kind }) => since <= day && shownSteps.has(kind))
          .map(({ on: since, kind, standing }) => ({ on: since, kind, standing })),
      })),
    })
  })
