import { addDays, dateOf, startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { termsOn } from '#modules/taxonomy/index.ts'
import * as api from '../funnel.api.ts'
import { courses } from '../funnel.store.ts'
import { countsOf, furthest, tally, timeTo, weeksOf } from '../funnel.ts'
import { stageCodes, stages } from '../terms.ts'

export const getFunnel = (pack: Pack) =>
  operation(api.getFunnel, async ({ from, to, locality, cluster }, { tx, reach, now }) => {
    const all = await courses(
      tx,
      { reach, locality, cluster },
      { start: startOf(from), end: startOf(addDays(to, 1)) },
    )
    const withdrawn = all.filter(({ withdrawnAt }) => withdrawnAt)
    const place = reach.scope === 'locality' ? reach.locality : locality
    const places = pack.localities.filter(({ code }) => place === undefined || code === place)
    const names = new Map(
      (await termsOn(tx, 'cluster-135n', dateOf(now))).map(({ code, name }) => [code, name]),
    )
    return accept({
      at: now,
      from,
      to,
      stages: stageCodes.map((code, index) => ({
        code,
        ...stages[code],
        count: countsOf(all, [code])[0] ?? 0,
        time: index === 0 ? null : timeTo(code, all, stageCodes),
      })),
      withdrawn: tally(withdrawn.map(({ withdrawnCode }) => withdrawnCode ?? 'unstated')).map(one => ({
        reason: one.key,
        needs: one.count,
      })),
      withdrawnAfter: stageCodes
        .map(code => ({ code, needs: withdrawn.filter(one => furthest(one, stageCodes) === code).length }))
        .filter(({ needs }) => needs > 0),
      closed: tally(all.flatMap(({ closedCodes }) => closedCodes).map(code => code ?? 'unstated')).map(
        one => ({
          reason: one.key,
          inquiries: one.count,
        }),
      ),
      localities: places.map(({ code, name }) => ({
        code,
        name,
        counts: countsOf(
          all.filter(one => one.locality === code),
          stageCodes,
        ),
      })),
      clusters: [...Map.groupBy(all, ({ cluster }) => cluster)].map(([code, some]) => ({
        code,
        name: code === null ? '未选集群' : (names.get(code) ?? code),
        counts: countsOf(some, stageCodes),
      })),
      weeks: weeksOf(all, { from, to }).map(week => ({
        monday: week.monday,
        counts: countsOf(week.courses, stageCodes),
      })),
    })
  })
