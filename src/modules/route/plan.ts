/** From what there is to the routes that are shown. Pure: the same need, catalogue and moment give the same plan. */
import { formatDate, startOf } from '#kernel/calendar.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { RouteResult } from './api.ts'
import { type Facts, testsAsked } from './facts.ts'
import { routeView } from './legs.ts'
import type { Frame } from './options/frame.ts'
import { horizonDays } from './options/frame.ts'
import { lineOptions } from './options/lines.ts'
import type { Failed, Judged, Offered, Option } from './options/option.ts'
import { productionOf } from './options/production.ts'
import { servicesOf } from './options/services.ts'
import { testsOf } from './options/tests.ts'
import { everyStage, type StageRequest } from './request.ts'
import { assumptionsOf, subsidyOf } from './said.ts'
import { type Chosen, choose, isThrough } from './solver/choose.ts'
import type { Journey, Label } from './solver/solve.ts'
import { runStages, stages } from './terms.ts'

/** More options of one stage than these aren't weighed; the surest and soonest are. */
const mostOptions = 200

const nearest = (failed: readonly Failed[]): string => {
  const [first] = failed.toSorted((a, b) => a.misses - b.misses)
  return first
    ? `目录中 ${failed.length} 个都不可用；最接近的是${first.holderName}的“${first.name}”：${first.reasons.join('；')}`
    : ''
}

const nobody = {
  verification: '没有平台登记服务形式为“成果验证”的服务项目',
  sample: '没有可用的中试线，也没有平台登记服务形式为“样品试制”的服务项目',
  'scale-up': '没有可用的中试线，也没有平台登记服务形式为“工艺放大”的服务项目',
  'small-batch': '没有可用的中试线，也没有平台登记服务形式为“小批量试生产”的服务项目',
  testing: '没有平台登记所要的检测项目',
  production: '没有公开的代工企业，或没有填写厂房要求',
} as const

const limited = (options: readonly Option[]): Option[] =>
  options.length <= mostOptions
    ? [...options]
    : options
        .map(option => ({ option, first: option.from(0)[0] }))
        .sort(
          (a, b) =>
            (a.first?.open ?? 0) - (b.first?.open ?? 0) || (a.first?.finish ?? 0) - (b.first?.finish ?? 0),
        )
        .slice(0, mostOptions)
        .map(({ option }) => option)

function offeredFor(frame: Frame, facts: Facts): Offered[] {
  const lines = lineOptions(frame, facts)
  return frame.request.stages
    .toSorted((a, b) => everyStage.indexOf(a.stage) - everyStage.indexOf(b.stage))
    .map(asked => {
      const all: Judged[] = [
        ...(runStages.includes(asked.stage) ? lines.map(line => line(asked)) : []),
        ...servicesOf(frame, facts, asked),
        ...testsOf(frame, facts, asked),
        ...productionOf(frame, facts, asked),
      ]
      const found = all.flatMap(one => ('option' in one ? one.option : []))
      const clear = found.filter(({ unclear }) => !unclear)
      const options = limited(clear.length > 0 ? clear : found)
      const failed = all.flatMap(one => ('failed' in one ? one.failed : []))
      return {
        asked,
        earliest: asked.from ? startOf(asked.from).getTime() : 0,
        options,
        aside: clear.length > 0 ? found.length - clear.length : 0,
        missing: options.length > 0 ? null : nearest(failed) || nobody[asked.stage],
      }
    })
}

/** Routes through all stages that have options. A stage that can't follow those before it within a year is left out and said so. */
function solved(
  offered: readonly Offered[],
  journey: Omit<Journey<Option>, 'stages'>,
): { chosen: Chosen<Label<Option>>[]; used: Offered[]; all: Offered[] } {
  const through = (list: readonly Offered[]): Journey<Option> => ({
    ...journey,
    stages: list.map(({ earliest, options }) => ({ earliest, choices: options })),
  })
  let all = [...offered]
  for (;;) {
    const used = all.filter(({ missing }) => missing === null)
    if (used.length === 0) return { chosen: [], used, all }
    const chosen = choose(through(used))
    if (chosen.length > 0) return { chosen, used, all }
    const at = used.findIndex((_, index) => !isThrough(through(used.slice(0, index + 1))))
    const late = used[at]
    all = all.map(one =>
      one === late ? { ...one, missing: `接在前面的环节之后，${horizonDays} 天之内没有可用的时间` } : one,
    )
  }
}

/** Why there is no other route. */
function onlyBecause(used: readonly Offered[]): string {
  const single = used
    .filter(({ options }) => options.length === 1)
    .map(({ asked }) => stages[asked.stage].name)
  if (single.length === used.length) return '每个环节都只有一个可选，因此只有一条路线。'
  const narrow = single.length > 0 ? `${single.join('、')}只有一个可选；` : ''
  return `只有一条路线：${narrow}其他组合在完成日期、费用、换手次数和待确认项上都不比它好。`
}

const asksOf = ({ need, request }: Frame, list: readonly Offered[]): string[] => {
  const has = (stage: StageRequest['stage']) => list.some(({ asked }) => asked.stage === stage)
  return [
    ...(has('production') && !request.plant
      ? ['厂房要求没有填写，未比对厂房；填写层高、荷载、用电、消防类别或环评准入后即比对']
      : []),
    ...(has('production') && !request.amount ? ['首批产量没有填写，代工费用和起订量无从测算'] : []),
    ...(has('testing') && testsAsked(need, request).length === 0
      ? ['没有写明要检测什么，检测项目无从比对；检测服务的内容须向平台确认']
      : []),
  ]
}

export function planOf(frame: Frame, facts: Facts, home: string, pack: Pack): RouteResult {
  const { need, request, now } = frame
  const day = 24 * 3_600_000
  const transport = { same: request.transport.same * day, other: request.transport.other * day }
  const start = Math.max(now, startOf(need.window.from).getTime())
  const { chosen, used, all } = solved(offeredFor(frame, facts), { start, home, transport })
  const missing = all.filter(one => one.missing !== null).map(({ asked }) => stages[asked.stage].name)
  return {
    at: new Date(now),
    stages: all.map(({ asked, options, aside, missing: why }) => ({
      stage: asked.stage,
      name: stages[asked.stage].name,
      clause: stages[asked.stage].clause,
      options: options.length,
      aside,
      missing: why,
    })),
    routes: chosen.map(({ route, merits }) => ({
      ...routeView(frame, route, used, start, home, transport),
      merits: [...merits],
      missing,
    })),
    only: chosen.length === 1 ? onlyBecause(used) : null,
    subsidy: subsidyOf(pack),
    assumptions: assumptionsOf(frame, `${formatDate(need.window.from)}`),
    asks: asksOf(frame, all),
  }
}
