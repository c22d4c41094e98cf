import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Output } from '#kernel/operation.ts'
import { getCalendar } from '#modules/booking/api.ts'
import { ownKinds } from '#modules/booking/terms.ts'
import { Calendar, type CalendarPlace, useCalendarPlace } from '../../ui/calendar/calendar.tsx'
import type { Chosen } from '../../ui/calendar/choosing.ts'
import type { CalendarItem, CalendarRow, ItemKind } from '../../ui/calendar/items.tsx'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useDuties } from '../duties.ts'
import { ClosureDialog, type ClosureDraft } from './closure-dialog.tsx'
import { LiftDialog } from './lift-dialog.tsx'
import { WalkUpDialog } from './walk-up-dialog.tsx'

type CalendarView = Output<typeof getCalendar>
type Shown = CalendarView['lines'][number] | CalendarView['resources'][number]
type Entry = Shown['entries'][number]

const kinds: Partial<Record<Entry['state'], ItemKind>> = {
  requested: 'requested',
  started: 'running',
  finished: 'done',
  unbegun: 'done',
}

/** What a state looks like; a state that takes no time doesn't stand in a calendar. */
export const kindOf = (state: Entry['state']): ItemKind => kinds[state] ?? 'confirmed'

const partKinds: Partial<Record<Entry['part'], ItemKind>> = {
  'set-up': 'set-up',
  clean: 'clean',
  hold: 'hold',
}

/** The rows that the address names; all of them where it names none. */
function useChosenRows(rows: readonly Shown[]) {
  const [parameters, setParameters] = useSearchParams()
  const asked = parameters.getAll('row')
  const chosen = rows.filter(({ id }) => asked.includes(id))
  const choose = (ids: readonly string[]) =>
    setParameters(
      before => {
        const next = new URLSearchParams(before)
        next.delete('row')
        for (const id of ids) next.append('row', id)
        return next
      },
      { replace: true },
    )
  return { shown: chosen.length > 0 ? chosen : rows, chosen: chosen.map(({ id }) => id), choose }
}

/** `arranges`: who may change when a line is open is led there. */
function rowOf(row: Shown, arranges: boolean): CalendarRow {
  const { id, name, platformName } = row
  if (!('open' in row)) return { id, name, hint: `${ownKinds[row.kind]} · ${platformName}`, open: null }
  const line = { id, name, hint: platformName, open: row.open }
  return arranges ? { ...line, to: `/workspace/lines/${id}/schedule` } : line
}

function Rows({ view, place }: { view: CalendarView; place: CalendarPlace }) {
  const { answers, keepsLog } = useDuties()
  const all = [...view.lines, ...view.resources]
  const { shown, chosen, choose } = useChosenRows(all)
  const [closing, setClosing] = useState<ClosureDraft | null>(null)
  const [lifting, setLifting] = useState<Entry | null>(null)
  const itemOf = (rowId: string, entry: Entry): CalendarItem => {
    const { id, part, unit, label, start, end } = entry
    const shared = { id: `${id} ${part} ${unit} ${start.toISOString()}`, of: id, rowId, start, end, label }
    if (entry.kind === 'run')
      return { ...shared, kind: partKinds[part] ?? kindOf(entry.state), to: `/workspace/requests/${id}` }
    // A turn on the waiting list is kept for somebody, and goes by itself.
    if (entry.state === 'requested') return { ...shared, kind: 'taken' }
    if (entry.outage) return { ...shared, kind: 'closure', to: '/workspace/stops' }
    return { ...shared, kind: 'closure', ...(answers ? { press: () => setLifting(entry) } : {}) }
  }
  const close = ({ rowId, start, end }: Chosen) =>
    setClosing({ start, end, ...(rowId ? { resourceId: rowId } : {}) })
  return (
    <>
      <Calendar
        place={place}
        rows={shown.map(row => rowOf(row, answers))}
        items={shown.flatMap(({ id, entries }) => entries.map(entry => itemOf(id, entry)))}
        {...(answers ? { choose: close } : {})}
      >
        {all.length > 1 ? (
          <Select
            mode="multiple"
            allowClear
            aria-label="只看这些中试线和资源"
            placeholder="全部中试线和资源"
            value={chosen}
            onChange={choose}
            style={{ minWidth: 200, maxWidth: '100%' }}
            options={all.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
        <div className="actions">
          {keepsLog ? <WalkUp lines={view.lines} /> : null}
          {answers ? (
            <Button type="primary" onClick={() => setClosing({})}>
              登记停用
            </Button>
          ) : null}
        </div>
      </Calendar>
      {closing ? (
        <ClosureDialog
          resources={all.map(({ id, name, platformName }) => ({ id, name: `${platformName} ${name}` }))}
          draft={closing}
          close={() => setClosing(null)}
        />
      ) : null}
      {lifting ? <LiftDialog closure={lifting} close={() => setLifting(null)} /> : null}
    </>
  )
}

/** The way to use a line at once; `?use=` names the one before which somebody stands. */
function WalkUp({ lines }: { lines: CalendarView['lines'] }) {
  const asked = useSearchParams()[0].get('use')
  const [open, setOpen] = useState(asked !== null)
  return (
    <>
      <Button onClick={() => setOpen(true)}>现场使用</Button>
      {open ? <WalkUpDialog lines={lines} lineId={asked ?? undefined} close={() => setOpen(false)} /> : null}
    </>
  )
}

/** The lines of the platform in time. */
export function PlatformCalendar() {
  const place = useCalendarPlace('timeline')
  const { answers } = useDuties()
  const asked = useAsk(getCalendar, { from: place.from, to: place.to }, { every: 60_000 })
  return (
    <Sheet
      heading="日历"
      title="日历"
      lead={
        answers ? '斜纹为不开放。在时间轴或周、日视图上拖选时段（触屏点选），可登记停用。' : '斜纹为不开放。'
      }
      actions={
        <>
          <Link to={`/workspace/day-sheet?date=${place.date}`}>当日排班单</Link>
          <Link to="/account/feeds" reloadDocument>
            订阅到日历应用
          </Link>
        </>
      }
    >
      <Answer asked={asked}>
        {view =>
          view.lines.length === 0 ? (
            <Nothing>
              还没有中试线。<Link to="/workspace/platforms">登记平台和中试线</Link>
            </Nothing>
          ) : (
            <Rows view={view} place={place} />
          )
        }
      </Answer>
    </Sheet>
  )
}
