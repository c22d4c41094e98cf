/** The parts of a page that finds something: what can be ticked, the line of words, the way to the next page. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'

/** The words in an address, cut to what a field takes. */
export const wordsIn = (parameters: URLSearchParams): string => (parameters.get('q') ?? '').slice(0, 100)

/** The page in an address; the first where it is none that a list has. */
export function pageIn(parameters: URLSearchParams): number {
  const page = Number(parameters.get('page') ?? '1')
  return Number.isInteger(page) && page >= 1 && page <= 1000 ? page : 1
}

interface ChoicesProps {
  readonly legend: string
  readonly name: string
  readonly chosen: readonly string[]
  readonly choices: readonly { readonly code: string; readonly name: string }[]
  /** How many each would find; what would find nothing isn't offered. Without it all are offered. */
  readonly counts?: readonly { readonly code: string; readonly count: number }[]
}

export function Choices({ legend, name, chosen, choices, counts }: ChoicesProps) {
  const countOf = (code: string) => counts?.find(one => one.code === code)?.count ?? 0
  const offered = choices.filter(({ code }) => !counts || countOf(code) > 0 || chosen.includes(code))
  if (offered.length === 0) return null
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div className="choices">
        {offered.map(choice => (
          <label key={choice.code}>
            <input
              type="checkbox"
              name={name}
              value={choice.code}
              defaultChecked={chosen.includes(choice.code)}
            />
            {choice.name}
            {counts ? <span className="count">{countOf(choice.code)}</span> : null}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface NarrowingsProps<N extends string> {
  readonly names: readonly N[]
  readonly legends: Readonly<Record<N, string>>
  readonly query: Readonly<Record<N, readonly string[]>>
  readonly choices: Readonly<Record<N, ChoicesProps['choices']>>
  readonly counts: Readonly<Record<string, ChoicesProps['counts']>>
}

/** All that a list is narrowed by through choices with counts, in the order of `names`. */
export const Narrowings = <N extends string>({
  names,
  legends,
  query,
  choices,
  counts,
}: NarrowingsProps<N>) =>
  names.map(name => (
    <Choices
      key={name}
      legend={legends[name]}
      name={name}
      chosen={query[name]}
      choices={choices[name]}
      counts={counts[name] ?? []}
    />
  ))

interface FiltersProps {
  /** The address of the list without any. */
  readonly all: string
  /** Also where they fold: one of them wants to be put right. */
  readonly open?: boolean
  readonly children: ReactNode
}

/** The conditions beside a list, within its form; on a phone they are folded, so that the first result is in sight. */
export const Filters = ({ all, open = false, children }: FiltersProps) => (
  <details className="filters" open={open}>
    <summary>筛选条件</summary>
    {children}
    <p className="actions" style={{ marginTop: 20 }}>
      <button type="submit" className="button small">
        筛选
      </button>
      <Link to={all}>清除</Link>
    </p>
  </details>
)

/** Where a list has nothing: the search over everything, by the words that were typed here. */
export function ToSearch({ q, kind }: { readonly q: string; readonly kind?: string }) {
  const query = new URLSearchParams({ ...(q === '' ? {} : { q }), ...(kind === undefined ? {} : { kind }) })
  return <Link to={query.size > 0 ? `/search?${query}` : '/search'}>查找</Link>
}

/** A table of names as choices. */
export const listed = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([code, name]) => ({ code, name }))

interface WaysOutProps {
  readonly relaxed: readonly { readonly condition: string; readonly total: number }[]
  /** What a condition asks for, in words: 地区“平湖市、海宁市”. */
  readonly wordsOf: (condition: string) => string
  /** The address of the list without it. */
  readonly without: (condition: string) => string
}

/** Where nothing was found: which condition to take away, and what that brings. */
export function WaysOut({ relaxed, wordsOf, without }: WaysOutProps) {
  if (relaxed.length === 0) return null
  return (
    <ul className="tags" aria-label="去掉一个条件" style={{ marginTop: 12, justifyContent: 'center' }}>
      {relaxed.map(({ condition, total }) => (
        <li key={condition}>
          <Link className="tag blue" to={without(condition)}>
            去掉{wordsOf(condition)}，有 {total} 条
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** Codes that are chosen, as they are called, for `WaysOut`. */
export const chosenWords = (
  legend: string,
  chosen: readonly string[],
  choices: readonly { readonly code: string; readonly name: string }[] = [],
): string =>
  `${legend}“${chosen.map(code => choices.find(one => one.code === code)?.name ?? code).join('、')}”`

interface SearchLineProps {
  readonly label: string
  readonly q: string
  readonly placeholder: string
  /** Further fields between the words and the button. */
  readonly children?: ReactNode
}

export function SearchLine({ label, q, placeholder, children }: SearchLineProps) {
  return (
    <div className="searchline">
      <label className="visually-hidden" htmlFor="q">
        {label}
      </label>
      <input id="q" name="q" type="search" defaultValue={q} maxLength={100} placeholder={placeholder} />
      {children}
      <button type="submit" className="button">
        查找
      </button>
    </div>
  )
}

interface TurningProps {
  readonly page: number
  readonly pages: number
  /** Addresses; null where there is no such page. */
  readonly previous: string | null
  readonly next: string | null
  readonly first?: string
}

function Turning({ page, pages, previous, next, first }: TurningProps) {
  if (pages < 2) return null
  return (
    <nav className="actions" aria-label="翻页" style={{ marginTop: 24 }}>
      {previous ? (
        <Link className="button plain" to={previous}>
          上一页
        </Link>
      ) : null}
      <span className="hint">
        第 {page} 页，共 {pages} 页
      </span>
      {next ? (
        <Link className="button plain" to={next}>
          下一页
        </Link>
      ) : null}
      {first && page > 2 ? <Link to={first}>回到第一页</Link> : null}
    </nav>
  )
}

interface PagerProps {
  readonly page: number
  readonly pages: number
  readonly addressOf: (page: number) => string
}

/** From page to page of a list whose pages have numbers. */
export const Pager = ({ page, pages, addressOf }: PagerProps) => (
  <Turning
    page={page}
    pages={pages}
    previous={page > 1 ? addressOf(page - 1) : null}
    next={page < pages ? addressOf(page + 1) : null}
  />
)

interface StepsProps {
  readonly page: number
  readonly pages: number
  /** Cursors; null where there is no such page. */
  readonly previous: string | null
  readonly next: string | null
  readonly first: string
  readonly addressOf: (cursor: string) => string
}

/** From page to page of a list that goes on from a place in it. */
export const Steps = ({ page, pages, previous, next, first, addressOf }: StepsProps) => (
  <Turning
    page={page}
    pages={pages}
    previous={page === 2 ? first : previous && addressOf(previous)}
    next={next && addressOf(next)}
    first={first}
  />
)
