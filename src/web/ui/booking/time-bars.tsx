import { apportion } from '#kernel/apportion.ts'
import { addDays, formatMonth, type PlainDate } from '#kernel/calendar.ts'
import { type Category, categories } from '#modules/usage/terms.ts'
import { clockWords } from './usage-words.ts'

export const categoryCodes = Object.keys(categories) as Category[]

type Minutes = Readonly<Record<Category, number>>

export interface BarBucket {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly minutes: Minutes
}

/** A figure that is asked for: a category within a span of days. */
export interface AskedTime {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly category: Category
}

const shortDate = (date: PlainDate): string => {
  const [, month, day] = date.split('-').map(Number)
  return `${month}/${day}`
}

export const bucketName = ({ from, to }: Pick<BarBucket, 'from' | 'to'>): string => {
  const isMonth = from.endsWith('-01') && addDays(to, 1).endsWith('-01')
  return isMonth ? formatMonth(from) : from === to ? shortDate(from) : `${shortDate(from)}–${shortDate(to)}`
}

export const sumOf = (minutes: Minutes): number =>
  categoryCodes.reduce((sum, category) => sum + minutes[category], 0)

/** `3.8%` for each category, which together are 100 % also as they are shown; nothing of no time. */
export const sharesOf = (minutes: Minutes): string[] =>
  sumOf(minutes) === 0
    ? []
    : apportion(
        1000,
        categoryCodes.map(category => minutes[category]),
      ).map(tenths => `${(tenths / 10).toFixed(1)}%`)

export function TimeLegend() {
  return (
    <ul className="time-legend">
      {categoryCodes.map(category => (
        <li key={category}>
          <span className={`time-${category}`} aria-hidden="true" />
          {categories[category]}
        </li>
      ))}
    </ul>
  )
}

/** One bar a week or month, as wide as its time; each part leads to what it counts. */
export function TimeBars({
  name,
  buckets,
  ask,
}: {
  name: string
  buckets: readonly BarBucket[]
  ask: (asked: AskedTime) => void
}) {
  const widest = Math.max(1, ...buckets.map(({ minutes }) => sumOf(minutes)))
  return (
    <ul className="time-bars">
      {buckets.map(bucket => {
        const whole = sumOf(bucket.minutes)
        return (
          <li key={bucket.from}>
            <span>{bucketName(bucket)}</span>
            <span className="time-bar" style={{ width: `${(whole * 100) / widest}%` }}>
              {categoryCodes
                .filter(category => bucket.minutes[category] > 0)
                .map(category => {
                  const words = `${name} ${bucketName(bucket)} ${categories[category]} ${clockWords(bucket.minutes[category])}`
                  return (
                    <button
                      key={category}
                      type="button"
                      // As wide as its time, so too narrow for some; by keys and by touch the table below leads there.
                      tabIndex={-1}
                      className={`time-${category}`}
                      style={{ flexGrow: bucket.minutes[category], flexBasis: 0 }}
                      title={words}
                      aria-label={`${words}，看明细`}
                      onClick={() => ask({ from: bucket.from, to: bucket.to, category })}
                    />
                  )
                })}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** The same in numbers: every row adds up to its whole time. */
export function TimeTable({
  name,
  buckets,
  total,
  ask,
}: {
  name: string
  buckets: readonly BarBucket[]
  total: Minutes
  ask: (asked: AskedTime) => void
}) {
  const [first, last] = [buckets[0], buckets.at(-1)]
  const rows =
    first && last
      ? [
          ...buckets.map(bucket => ({ ...bucket, key: bucket.from as string, label: bucketName(bucket) })),
          { from: first.from, to: last.to, minutes: total, key: 'total', label: '合计' },
        ]
      : []
  const shares = sharesOf(total)
  return (
    <table className="count-table wide-table">
      <caption>{name}（小时:分）</caption>
      <thead>
        <tr>
          <th scope="col">时段</th>
          {categoryCodes.map(category => (
            <th scope="col" key={category} className="number">
              {categories[category]}
            </th>
          ))}
          <th scope="col" className="number">
            全部
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, from, to, minutes }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            {categoryCodes.map((category, at) => (
              <td key={category} className="number">
                {minutes[category] === 0 ? (
                  '0:00'
                ) : (
                  <button
                    type="button"
                    className="link"
                    aria-label={`${name} ${label} ${categories[category]} ${clockWords(minutes[category])}，看明细`}
                    onClick={() => ask({ from, to, category })}
                  >
                    {clockWords(minutes[category])}
                  </button>
                )}
                {key === 'total' ? (
                  <>
                    <br />
                    <span className="hint">{shares[at]}</span>
                  </>
                ) : null}
              </td>
            ))}
            <td className="number">{clockWords(sumOf(minutes))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
