/** The parts of a page that finds something: what can be ticked, the line of words, the way to the next page. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'

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

interface PagerProps {
  readonly page: number
  readonly pages: number
  readonly addressOf: (page: number) => string
}

export function Pager({ page, pages, addressOf }: PagerProps) {
  if (pages < 2) return null
  return (
    <nav className="actions" aria-label="翻页" style={{ marginTop: 24 }}>
      {page > 1 ? (
        <Link className="button plain" to={addressOf(page - 1)}>
          上一页
        </Link>
      ) : null}
      <span className="hint">
        第 {page} 页，共 {pages} 页
      </span>
      {page < pages ? (
        <Link className="button plain" to={addressOf(page + 1)}>
          下一页
        </Link>
      ) : null}
    </nav>
  )
}
