import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatInterval } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'

/** What an item is, in words: colours never say it alone. */
export const itemKinds = {
  requested: '待答复',
  confirmed: '已确认',
  running: '使用中',
  done: '已结束',
  taken: '占用',
  closure: '停用',
  maintenance: '检修',
  'set-up': '准备',
  clean: '清洗',
  hold: '留置',
} as const
export type ItemKind = keyof typeof itemKinds

/** What has a calendar of its own: a line, a device, a room. */
export interface CalendarRow {
  readonly id: string
  readonly name: string
  readonly hint?: string
  /** The page that its name leads to. */
  readonly to?: string
  /** When it can be used; what else is shown as shut. Null: not known, nothing is. */
  readonly open: readonly Interval[] | null
}

export interface CalendarItem extends Interval {
  readonly id: string
  readonly rowId: string
  readonly kind: ItemKind
  readonly label: string
  /** The booking or closure that it is a piece of. */
  readonly of?: string
  /** Where a view doesn't tell rows apart: the rows that it stands in. */
  readonly places?: readonly string[]
  /** The page that it leads to, or else what happens when it is pressed, or else nothing. */
  readonly to?: string
  readonly press?: () => void
  /** Whether it may be dragged to another time. */
  readonly moves?: boolean
}

export function wordsOf({ kind, label, places = [] }: CalendarItem): string {
  const [first, ...others] = places
  const where = first && others.length > 0 ? `${first} 等 ${places.length} 项` : first
  const words = [label, where].filter(Boolean).join(' · ')
  return words ? `${itemKinds[kind]}：${words}` : itemKinds[kind]
}

interface BoxProps {
  readonly item: CalendarItem
  readonly className: string
  readonly style?: React.CSSProperties
  readonly children?: ReactNode
}

/** An item as a link, a button or plain words, whichever leads somewhere. */
export function ItemBox({ item, className, style, children }: BoxProps) {
  const { kind, to, press, places = [] } = item
  const shared = {
    className: `${className} ${kind}`,
    style,
    draggable: item.moves === true,
    'data-item': item.id,
    title: [
      `${formatInterval(item)} ${wordsOf(item)}`,
      ...(places.length > 1 ? [places.join('、')] : []),
    ].join('\n'),
  }
  const words = children ?? wordsOf(item)
  if (to)
    return (
      <Link {...shared} to={to}>
        {words}
      </Link>
    )
  if (press)
    return (
      <button type="button" {...shared} onClick={press}>
        {words}
      </button>
    )
  return <div {...shared}>{words}</div>
}

/** What the colours of the items at hand mean. */
export function Legend({ items }: { items: readonly CalendarItem[] }) {
  const present = new Set(items.map(({ kind }) => kind))
  const shown = (Object.keys(itemKinds) as ItemKind[]).filter(kind => present.has(kind))
  return shown.length === 0 ? null : (
    <ul className="calendar-legend" aria-label="图例">
      {shown.map(kind => (
        <li key={kind}>
          <span className={`calendar-swatch ${kind}`} aria-hidden="true" />
          {itemKinds[kind]}
        </li>
      ))}
    </ul>
  )
}
