import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { addDays, dateOf, formatDate, formatDay, formatTime, isPlainDate, startOf } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { getDaySheet } from '#modules/booking/calendar/day-sheet.api.ts'
import { BookingState } from '../../ui/booking/booking-state.tsx'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { TableBox } from '../../ui/table-box.tsx'

type Resource = Output<typeof getDaySheet>['resources'][number]
type Entry = Resource['entries'][number]

/** `08:00–18:00`; what goes on from the day before or into the next says so. */
function timesOf({ start, end }: Entry, from: Date, to: Date): string {
  const begins = start < from ? '前日起' : formatTime(start)
  const ends = end > to ? '次日续' : end.getTime() === to.getTime() ? '24:00' : formatTime(end)
  return `${begins}–${ends}`
}

const partNames = { 'set-up': '准备', clean: '清洗', hold: '留置' } as const

/** 准备, 清洗 and what else the booking takes: what the shift has to see to. */
function Needs({ entry: { parts, besides } }: { entry: Entry }) {
  return (
    <>
      {parts.map(({ part, start, end }) => (
        <div key={`${part} ${start.toISOString()}`}>
          {partNames[part]} {formatTime(start)}–{formatTime(end)}
        </div>
      ))}
      {besides.map(({ name, units }) => (
        <div key={name}>
          {name}
          {units > 1 ? ` × ${units}` : ''}
        </div>
      ))}
    </>
  )
}

function Rows({ resource, from, to }: { resource: Resource; from: Date; to: Date }) {
  if (resource.entries.length === 0)
    return (
      <tr>
        <td colSpan={6} className="hint">
          无预约
        </td>
      </tr>
    )
  return resource.entries.map(entry => (
    <tr key={entry.id}>
      <td className="nowrap">{timesOf(entry, from, to)}</td>
      <td>
        {entry.kind === 'closure' ? (
          '停用'
        ) : (
          <>
            <Link className="mono" to={`/workspace/requests/${entry.id}`}>
              {entry.number}
            </Link>{' '}
            <BookingState state={entry.state} />
          </>
        )}
      </td>
      <td>
        {entry.clientName}
        {entry.contact ? <div className="hint">{entry.contact}</div> : null}
      </td>
      <td>{entry.purpose}</td>
      <td>
        <Needs entry={entry} />
      </td>
      <td className="day-sheet-signed" />
    </tr>
  ))
}

const hoursOf = (spans: readonly { start: Date; end: Date }[]): string =>
  spans
    .map(({ start, end }) => `${formatTime(start)}–${formatTime(end).replace('00:00', '24:00')}`)
    .join('、')

function ResourceRows({ resource, from, to }: { resource: Resource; from: Date; to: Date }) {
  const { id, name, isLine, open } = resource
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={6}>
          {name}{' '}
          {open === null ? null : (
            <span className="hint">{open.length === 0 ? '当日不开放' : `开放 ${hoursOf(open)}`}</span>
          )}{' '}
          {isLine ? (
            <Link className="no-print" to={`/lines/${id}/label`} reloadDocument>
              现场标签
            </Link>
          ) : null}
        </th>
      </tr>
      <Rows resource={resource} from={from} to={to} />
    </tbody>
  )
}

function PlatformSheet({ own, from, to }: { own: readonly Resource[]; from: Date; to: Date }) {
  const name = own[0]?.platformName ?? ''
  // Beside the lines only what is closed or taken is worth a place on the wall.
  const shown = own.filter(({ isLine, entries }) => isLine || entries.length > 0)
  return (
    <section className="day-sheet">
      <h2>{name}</h2>
      <TableBox label={`${name}排班`} whole>
        <table>
          <thead>
            <tr>
              <th scope="col">时间</th>
              <th scope="col">预约</th>
              <th scope="col">需求单位</th>
              <th scope="col">用途</th>
              <th scope="col">准备与配套</th>
              <th scope="col">交接签字</th>
            </tr>
          </thead>
          {shown.map(resource => (
            <ResourceRows key={resource.id} resource={resource} from={from} to={to} />
          ))}
        </table>
      </TableBox>
    </section>
  )
}

/** 当日排班单: what the shift hangs on the wall. */
export function DaySheet() {
  const [parameters, setParameters] = useSearchParams()
  const asked = parameters.get('date') ?? ''
  const date = isPlainDate(asked) ? asked : dateOf(new Date())
  const answer = useAsk(getDaySheet, { date })
  const go = (to: string) => setParameters({ date: to }, { replace: true })
  const [from, to] = [startOf(date), startOf(addDays(date, 1))]
  return (
    <Sheet
      heading="当日排班单"
      title={`排班单 ${formatDay(date)}`}
      lead={formatDate(date)}
      actions={
        <>
          <Button onClick={() => go(addDays(date, -1))}>前一天</Button>
          <Button onClick={() => go(dateOf(new Date()))}>今天</Button>
          <Button onClick={() => go(addDays(date, 1))}>后一天</Button>
          <Button type="primary" onClick={() => window.print()}>
            打印
          </Button>
        </>
      }
    >
      <Answer asked={answer}>
        {({ resources }) =>
          resources.length === 0 ? (
            <Nothing>还没有中试线。</Nothing>
          ) : (
            [...Map.groupBy(resources, ({ platformId }) => platformId)].map(([platformId, own]) => (
              <PlatformSheet key={platformId} own={own} from={from} to={to} />
            ))
          )
        }
      </Answer>
    </Sheet>
  )
}
