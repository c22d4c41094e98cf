/** What a dashboard is narrowed to, as it stands in its address. */
import { dateOf, monthPattern } from '#kernel/calendar.ts'
import { longestMonths, monthsIn, shiftedMonth } from '#modules/governance/terms.ts'

export interface BoardQuery {
  readonly locality: string | undefined
  readonly cluster: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
  /** 大屏. */
  readonly screen: boolean
}

/** What can't be read is left out; a period that is too long loses its beginning. */
export function boardQueryOf(parameters: URLSearchParams): BoardQuery {
  const text = (name: string) => parameters.get(name)?.slice(0, 40) || undefined
  const months = [text('from'), text('to')]
    .filter(one => one !== undefined && monthPattern.test(one))
    .toSorted()
  const [from, to = from] = months
  const isLong = from !== undefined && to !== undefined && monthsIn(from, to).length > longestMonths
  return {
    locality: text('locality'),
    cluster: text('cluster'),
    from: isLong ? shiftedMonth(to ?? '', 1 - longestMonths) : from,
    to,
    screen: parameters.get('view') === 'screen',
  }
}

/** Months of the address that can't be read as such, as they were written: figures of another time would be taken for theirs. */
export const unreadMonths = (parameters: URLSearchParams): string[] =>
  ['from', 'to'].flatMap(name => {
    const text = parameters.get(name)?.slice(0, 40)
    return text && !monthPattern.test(text) ? [text] : []
  })

/** What is said of them. */
export const unreadWords = (months: readonly string[]): string[] =>
  months.map(month => `“${month}”不是月份，须写成 2026-03 这样的年月，没有可显示的数。`)

export function boardAddress(path: string, query: BoardQuery, change: Partial<BoardQuery> = {}): string {
  const { locality, cluster, from, to, screen } = { ...query, ...change }
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ locality, cluster, from, to }))
    if (value !== undefined) parameters.set(name, value)
  if (screen) parameters.set('view', 'screen')
  return parameters.size > 0 ? `${path}?${parameters}` : path
}

/** Periods that are often asked for. */
export function usualPeriods(now: Date): { name: string; from: string; to: string }[] {
  const to = dateOf(now).slice(0, 7)
  return [
    { name: '近 3 个月', from: shiftedMonth(to, -2), to },
    { name: '近 12 个月', from: shiftedMonth(to, 1 - longestMonths), to },
    { name: '今年', from: `${to.slice(0, 4)}-01`, to },
  ]
}

interface Named {
  readonly code: string
  readonly name: string
}

/** What it is narrowed to, in words, for where the filters aren't shown: a big screen, a sheet of paper. */
export function narrowedWords(
  { locality, cluster }: BoardQuery,
  { localities, clusters }: { localities: readonly Named[]; clusters: readonly Named[] },
): string {
  const nameIn = (list: readonly Named[], code: string | undefined) =>
    code === undefined ? [] : [list.find(one => one.code === code)?.name ?? code]
  const names = [...nameIn(localities, locality), ...nameIn(clusters, cluster)]
  return names.length > 0 ? `${names.join('、')}：` : ''
}
