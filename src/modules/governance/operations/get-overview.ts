import { addDays, startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { answers, funnel, localities, unmet } from '../store.ts'

export const getOverview = (pack: Pack) =>
  operation(api.getOverview, async ({ from, to }, { tx, reach, now }) => {
    const period = { start: startOf(from), end: startOf(addDays(to, 1)) }
    const { published, matched, requested, confirmed } = await funnel(tx, reach, period)
    const byPlace = await localities(tx, reach, period)
    const places = pack.localities.filter(({ code }) => reach.scope !== 'locality' || code === reach.locality)
    return accept({
      at: now,
      from,
      to,
      funnel: [
        { code: 'published', name: '发布需求', count: published, source: '期内发布的需求' },
        {
          code: 'matched',
          name: '匹配到平台',
          count: matched,
          source: '发布时至少有一条中试线满足全部必须条件',
        },
        { code: 'requested', name: '申请预约', count: requested, source: '附有该需求的预约申请' },
        { code: 'confirmed', name: '平台确认', count: confirmed, source: '附有该需求且已确认的预约' },
      ],
      localities: places.map(({ code, name }) => ({
        platforms: 0,
        lines: 0,
        needs: 0,
        requests: 0,
        confirmed: 0,
        ...byPlace.find(one => one.code === code),
        code,
        name,
      })),
      unmet: await unmet(tx, reach, period),
      answerHours: await answers(tx, reach, period),
    })
  })
