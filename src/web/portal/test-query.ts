import { parseYuan } from '#kernel/money.ts'
import { markedKinds, testDays } from '#modules/catalogue/terms.ts'
import { pageIn, wordsIn } from '../ui/finding.tsx'

export const narrowings = ['mark', 'days', 'locality', 'object'] as const

const largestYuan = 10_000_000

/** The highest public price that is asked for, in yuan, and what was typed instead where that is no such price. */
export function priceIn(url: string): { readonly most: number | undefined; readonly unread: string | null } {
  const typed = (new URL(url).searchParams.get('most') ?? '').trim().slice(0, 40)
  const yuan = (parseYuan(typed) ?? 0) / 100
  if (yuan > 0 && yuan <= largestYuan) return { most: yuan, unread: null }
  return { most: undefined, unread: typed === '' ? null : typed }
}

/** The query as it stands in the address; what isn't known is left out, so that an old link still works. */
export function testQueryOf(url: string) {
  const parameters = new URL(url).searchParams
  const known = <T extends string>(name: string, names: Readonly<Record<T, string>>): T[] =>
    parameters.getAll(name).filter((value): value is T => Object.hasOwn(names, value))
  return {
    q: wordsIn(parameters),
    locality: parameters.getAll('locality').filter(Boolean).slice(0, 20),
    object: parameters
      .getAll('object')
      .map(one => one.slice(0, 100))
      .slice(0, 20),
    standard: (parameters.get('standard') ?? '').trim().slice(0, 100),
    mark: known('mark', markedKinds),
    days: known('days', testDays),
    most: priceIn(url).most,
    page: pageIn(parameters),
  }
}

export function addressQuery(query: ReturnType<typeof testQueryOf>, page = 1): URLSearchParams {
  const parameters = new URLSearchParams()
  if (query.q) parameters.set('q', query.q)
  if (query.standard) parameters.set('standard', query.standard)
  if (query.most !== undefined) parameters.set('most', String(query.most))
  for (const name of narrowings) for (const value of query[name]) parameters.append(name, value)
  if (page > 1) parameters.set('page', String(page))
  return parameters
}
