import { dateOf, formatDate, type PlainDate } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import type { RouteLeg, RouteView } from '#modules/route/api.ts'
import { merits } from '#modules/route/terms.ts'
import { Verdict } from '../../ui/need/verdict.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { Timeline, type TimelineBar, type TimelineGroup } from '../../ui/timeline.tsx'

const ordinals = ['一', '二', '三', '四']

export const routeName = ({ merits: best }: RouteView, at: number): string =>
  `路线${ordinals[at] ?? at + 1}${best.length > 0 ? `：${best.map(one => merits[one]).join('、')}` : ''}`

/** The last day of a leg; of an order or a moving in the day itself. */
export const endOf = ({ finish, milestone }: RouteLeg): PlainDate =>
  dateOf(milestone ? finish : new Date(finish.getTime() - 1))

export const finishOf = ({ legs }: RouteView): string => {
  const last = legs.at(-1)
  return last ? formatDate(endOf(last)) : '—'
}

export const costRange = ({ low, high }: { low: number; high: number }): string =>
  low === high ? formatAmount(low) : `${formatAmount(low)} 至 ${formatAmount(high)}`

/** The sum of what is known; what isn't stands beside it, so that nobody takes the one for the other. */
export const totalOf = ({ cost, legs }: RouteView): string => {
  if (cost.unpriced.length === legs.length) return '均待报价'
  return cost.unpriced.length === 0
    ? costRange(cost)
    : `${costRange(cost)}，另有待报价：${cost.unpriced.join('、')}`
}

/** `12月8日`; the year stands in the heading of the route. */
const short = (date: PlainDate): string => formatDate(date).replace(/^\d+年| 周.$/gu, '')

const spanOf = (leg: RouteLeg): string => {
  const [first, last] = [short(dateOf(leg.start)), short(endOf(leg))]
  return leg.milestone || first === last ? first : `${first}–${last}`
}

const waitWords = ({ arrives, start, wait }: RouteLeg): string =>
  wait ? `，先等 ${Math.round((start.getTime() - arrives.getTime()) / 86_400_000)} 天` : ''

function barsOf({ leaves, arrives, start, finish, milestone }: RouteLeg): TimelineBar[] {
  const bars: TimelineBar[] = [
    { doing: 'transport', from: leaves, to: arrives },
    { doing: 'wait', from: arrives, to: start },
  ]
  return [
    ...bars.filter(({ from, to }) => from < to),
    { doing: milestone ? 'milestone' : 'work', from: start, to: finish },
  ]
}

const groupOf = (route: RouteView, at: number): TimelineGroup => ({
  id: String(at),
  name: routeName(route, at),
  said: `${finishOf(route)}完成，${route.critical.days} 天；${totalOf(route)}`,
  rows: route.legs.map(leg => ({
    id: leg.stage,
    label: leg.stageName,
    who: leg.holderName,
    words: `${spanOf(leg)}${waitWords(leg)}`,
    bars: barsOf(leg),
  })),
})

const legend = { transport: '运送', wait: '等候', work: '进行', milestone: '可下单或可入驻' } as const

export function RouteDrawing({ routes }: { routes: readonly RouteView[] }) {
  return <Timeline groups={routes.map(groupOf)} legend={legend} />
}

const compared: readonly { name: string; of: (route: RouteView) => React.ReactNode }[] = [
  { name: '完成', of: finishOf },
  {
    name: '与需求的最晚完成相比',
    of: ({ window }) => (
      <>
        <Verdict value={window.verdict} /> {window.text}
      </>
    ),
  },
  { name: '总费用', of: totalOf },
  {
    name: '另计而金额未知',
    of: ({ cost }) => (cost.open.length > 0 ? cost.open.join('、') : '没有写明'),
  },
  {
    name: '关键路径',
    of: ({ critical: { days, work, wait, transport, longestWait } }) => (
      <>
        {days} 天：进行 {work} 天，等候 {wait} 天，运送 {transport} 天
        {longestWait ? <span className="hint">（{longestWait}）</span> : null}
      </>
    ),
  },
  { name: '换手', of: ({ handovers }) => `${handovers} 次` },
  { name: '待确认', of: ({ open }) => `${open} 项` },
]

/** What routes differ in, side by side; each route below the other on a phone. */
export function RouteComparison({ routes }: { routes: readonly RouteView[] }) {
  return (
    <TableBox label="路线比较">
      <table className="stacked route-comparison">
        <thead>
          <tr>
            <th scope="col">比较</th>
            {routes.map((route, at) => (
              <th scope="col" key={routeName(route, at)}>
                {routeName(route, at)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {compared.map(({ name, of }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {routes.map((route, at) => (
                <td key={routeName(route, at)} data-label={`路线${ordinals[at]}`}>
                  {of(route)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}
