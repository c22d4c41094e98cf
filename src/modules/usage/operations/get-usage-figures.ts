import { signedIn } from '#kernel/actor.ts'
import { dateOf, formatDate, formatTime } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import { entriesBy } from '../entry.store.ts'
import * as api from '../figure.api.ts'
import { storeRated } from '../figure.store.ts'
import { yearSpan } from '../figures.ts'
import { figureSheet, figuresOfPlatform, figureWords } from '../platform-figures.ts'
import { resourceWithin } from '../resources.ts'
import { kinds, sources } from '../terms.ts'
import { versionViews } from '../view.ts'

export const getUsageFigures = operation(
  api.getUsageFigures,
  async ({ platformId, year }, { tx, reach, now }) =>
    accept(await figuresOfPlatform(tx, await platformWithin(tx, reach, platformId), year, now)),
)

export const exportUsageFigures = operation(
  api.exportUsageFigures,
  async ({ platformId, year }, { tx, reach, now }) =>
    accept(figureSheet(await figuresOfPlatform(tx, await platformWithin(tx, reach, platformId), year, now))),
)

const mostExported = 20_000
const moment = (at: Date): string => `${dateOf(at)} ${formatTime(at)}`

export const exportUsageLog = operation(
  api.exportUsageLog,
  async ({ platformId, year }, { tx, reach, actor }) => {
    const platform = await platformWithin(tx, reach, platformId)
    const rows = await entriesBy(tx, reach, {
      platformId,
      resourceId: undefined,
      span: yearSpan(year),
      kind: undefined,
      counted: false,
      state: 'current',
      after: undefined,
      limit: mostExported,
    })
    const views = await versionViews(tx, rows, signedIn(actor).personId)
    const lines = views.map(one => [
      one.resourceName,
      moment(one.start),
      moment(one.end),
      figureWords.hours((one.end.getTime() - one.start.getTime()) / 60_000),
      kinds[one.kind],
      sources[one.source],
      one.bookingId ?? '',
      one.orderRef,
      String(one.number),
      one.reason,
      one.proposedBy ?? '自动',
      one.decidedBy ?? '自动',
      one.decidedAt === null ? '' : formatDate(dateOf(one.decidedAt)),
    ])
    return accept({
      name: `使用记录-${platform.name}-${year}`,
      columns: [
        '中试线或设备',
        '开始',
        '结束',
        '小时',
        '用途',
        '来源',
        '所属预约',
        '委托或合同编号',
        '版本',
        '事由',
        '登记人',
        '确认人',
        '确认日期',
      ],
      rows: lines,
      total: lines.length,
    })
  },
)

export const setRated = operation(
  api.setRated,
  async ({ resourceId, fromYear, hours, reason }, { tx, reach, actor, now, changed }) => {
    await resourceWithin(tx, reach, resourceId)
    const thisYear = Number(dateOf(now).slice(0, 4))
    if (fromYear < thisYear)
      return refuse({
        rule: 'usage.rated.year',
        field: 'fromYear',
        message: `${thisYear} 年以前的指标已按当时的额定机时计，不再改动；请从 ${thisYear} 年或以后起。`,
      })
    const { personId } = signedIn(actor)
    await storeRated(tx, { resourceId, fromYear, hours, reason, setBy: personId, setAt: now })
    changed({ object: { kind: 'resource', id: resourceId }, after: { fromYear, hours }, reason })
    return accept({})
  },
)
