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

interface LocalityProps {
  readonly chosen: readonly string[]
  readonly localities: readonly { readonly code: string; readonly name: string }[]
}

/** One place or all, for a line of words. */
export const LocalityChoice = ({ chosen, localities }: LocalityProps) => (
  <>
    <label className="visually-hidden" htmlFor="locality">
      地区
    </label>
    <select id="locality" name="locality" defaultValue={chosen[0] ?? ''}>
      <option value="">全部地区</option>
      {localities.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  </>
)

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

/** A table of names as choices. */
export const listed = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([code, name]) => ({ code, name }))

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
