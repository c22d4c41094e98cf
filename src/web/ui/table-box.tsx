import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react'

/** More columns than this are compared with one another rather than read one after the other. */
const readable = 8

const isAmount = (head: Element): boolean =>
  head.classList.contains('number') || getComputedStyle(head).textAlign === 'right'

/** Tells the cells of a row what they are; one that stands for several columns needs no name. */
function name(cells: Iterable<HTMLTableCellElement>, heads: readonly HTMLTableCellElement[]): void {
  let column = 0
  for (const cell of cells) {
    const label = heads[column]?.textContent
    // A table may come to other columns while it stands, so what was told before is told anew.
    if (cell.tagName === 'TD' && cell.colSpan === 1 && label) cell.dataset['label'] = label
    column += cell.colSpan
  }
}

/**
 * Makes cards of a table's rows on a phone (`.stacked`): each cell is told the name of its column. Tables of figures
 * stay what they are, and so does whatever has a head or cards of its own making.
 */
function stack(table: HTMLTableElement): void {
  if (table.classList.contains('stacked') && table.dataset['cards'] === undefined) return
  const [row, second] = table.tHead?.rows ?? []
  const heads = row && !second ? [...row.cells] : []
  const isRead = heads.length >= 3 && heads.length <= readable && heads.every(({ colSpan }) => colSpan === 1)
  const isOfFigures = table.classList.contains('amounts') || heads.filter(isAmount).length > 2
  const cards = isRead && !isOfFigures && !table.closest('[data-whole=true]')
  table.dataset['cards'] = String(cards)
  table.classList.toggle('stacked', cards)
  if (!cards) return
  // Totals, too: below one another their amounts say nothing by themselves.
  for (const { rows } of [...table.tBodies, ...(table.tFoot ? [table.tFoot] : [])])
    for (const { cells } of rows) name(cells, heads)
}

/** What is wider than the window scrolls by itself, by keyboard too. */
const Scrolling = ({ label, ...rest }: { label: string } & ComponentProps<'div'>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
  // biome-ignore lint/a11y/useSemanticElements: a group, not the fieldset of a form
  <div className="table-box" role="group" aria-label={label} tabIndex={0} {...rest} />
)

/** What heads a column; amounts stand at its right. */
type Head = string | { readonly amount: string }

/** As many columns as the style (`.records`) names on a phone. */
type Heads = readonly [Head, ...Head[]] & { readonly length: 1 | 2 | 3 | 4 | 5 | 6 | 7 }

const saidBy = (head: Head): string => (typeof head === 'string' ? head : head.amount)

/**
 * Rows that are records, each named by its `<th scope="row">`: on a phone each is a card, and is so as the server sends it.
 * Cells learn the name of their column by the style of the table, so nothing moves once scripts come.
 */
export function RecordTable({
  label,
  heads,
  caption,
  children,
}: {
  label: string
  heads: Heads
  caption?: ReactNode
  children: ReactNode
}) {
  const names = Object.fromEntries(
    heads.map((head, at) => [`--head-${at + 1}`, JSON.stringify(saidBy(head))]),
  )
  return (
    <Scrolling label={label}>
      <table className="stacked records" style={names}>
        {caption ? <caption>{caption}</caption> : null}
        <thead>
          <tr>
            {heads.map(head => (
              <th
                scope="col"
                key={saidBy(head)}
                {...(typeof head === 'string' ? {} : { className: 'number' })}
              >
                {saidBy(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Scrolling>
  )
}

/** Around a table that may be wider than the window: scrolls by itself, by keyboard too; `whole` never becomes cards. */
export function TableBox({
  label,
  whole = false,
  children,
}: {
  label: string
  whole?: boolean
  children: ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current } = box
    if (!current) return
    const all = () => {
      for (const table of current.querySelectorAll('table')) stack(table)
    }
    all()
    // Rows that a table shows later by itself: more of them, or others.
    const watch = new MutationObserver(all)
    watch.observe(current, { childList: true, subtree: true })
    return () => watch.disconnect()
  }, [])
  return (
    <Scrolling label={label} ref={box} data-whole={whole}>
      {children}
    </Scrolling>
  )
}
