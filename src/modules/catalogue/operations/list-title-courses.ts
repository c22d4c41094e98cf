import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { countTitles } from '../terms.ts'
import * as api from '../title-course.api.ts'
import { checkedTitle, checkedTitles, eventsOfTitles, holdingsOn } from '../title-course.store.ts'
import { coursesOf } from '../title-course-view.ts'
import { titleView } from '../title-view.ts'

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
const shownSteps = ['granted', 'kept', 'rectification-set', 'review-started', 'revoked', 'ended'] as const

export const listPublicTitles = (pack: Pack) =>
  operation(api.listPublicTitles, async ({ on = null }, { tx, reach, now }) => {
    const today = dateOf(now)
    const day = on ?? today
    const rows = await checkedTitles(tx, reach)
    const events =
      rows.length > 0
        ? await eventsOfTitles(
            tx,
            rows.map(({ title }) => title.id),
          )
        : []
    return accept({
      on: day,
      counts: countTitles(await holdingsOn(tx, reach, day)),
      titles: rows.map(({ title, platform }) => ({
        ...titleView(title, today),
        ...{ platformId: platform.id, platformName: platform.name },
        localityName: localityName(pack, platform.locality),
        ...{ standing: title.standing, endedOn: title.endedOn },
        history: events
          .filter(one => one.titleId === title.id && shownSteps.some(kind => kind === one.kind))
          .map(({ on: since, kind, standing }) => ({ on: since, kind, standing })),
      })),
    })
  })
