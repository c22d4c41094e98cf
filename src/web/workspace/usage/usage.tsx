import { Button, Select, Table } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { formatInterval, isPlainDate, minute } from '#kernel/calendar.ts'
import { confirmUsage, declineUsage, listUnlogged, listUsage, type VersionView } from '#modules/usage/api.ts'
import { changes, kinds, sources, type UsageKind } from '#modules/usage/terms.ts'
import { clockWords } from '../../ui/booking/usage-words.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { useTrail } from '../../ui/trail.tsx'
import { useDuties } from '../duties.ts'
import { Changed } from './usage-changed.tsx'
import { type OpenBooking, type Unlogged, UsageDialog } from './usage-dialog.tsx'
import { UsageNav } from './usage-nav.tsx'

const lengthOf = ({ start, end }: Pick<VersionView, 'start' | 'end'>): string =>
  clockWords((end.getTime() - start.getTime()) / minute)

const timeOf: (one: Pick<VersionView, 'start' | 'end'>) => string = formatInterval

const columns = [
  {
    title: '时间',
    render: (_: unknown, one: VersionView) => (
      <Link to={`/workspace/usage/entries/${one.entryId}`}>{timeOf(one)}</Link>
    ),
  },
  {
    title: '时长',
    width: 90,
    align: 'right' as const,
    render: (_: unknown, one: VersionView) => lengthOf(one),
  },
  { title: '中试线或设备', dataIndex: 'resourceName' },
  { title: '用途', width: 80, render: (_: unknown, { kind }: VersionView) => kinds[kind] },
  { title: '来源', width: 100, render: (_: unknown, { source }: VersionView) => sources[source] },
]

/** What others wrote down and is to be confirmed, and one’s own that wait for somebody else. */
function Waiting() {
  const { answers } = useDuties()
  const asked = useAsk(listUsage, { state: 'proposed', limit: 100 }, { every: 60_000 })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [declining, setDeclining] = useState(false)
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const entries = asked.data?.entries ?? []
  if (entries.length === 0) return null
  const picked = entries
    .filter(({ id }) => chosen.includes(id))
    .map(({ entryId, number }) => ({ entryId, number }))
  const confirm = () =>
    run(async () => {
      await act(confirmUsage, { chosen: picked })
      setChosen([])
    })
  return (
    <section className="card">
      <h2>待确认</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        登记、更正和作废都由另一人确认后才计入；自己登记的请同事确认。
      </p>
      <Refused error={failure} />
      <TableBox label="待确认的使用记录">
        <Table
          size="small"
          rowKey="id"
          style={{ minWidth: 760 }}
          dataSource={[...entries]}
          pagination={false}
          {...(answers
            ? {
                rowSelection: {
                  selectedRowKeys: [...chosen],
                  onChange: (keys: readonly React.Key[]) => setChosen(keys.map(String)),
                  getCheckboxProps: (one: VersionView) => ({
                    disabled: one.mine,
                    'aria-label': `选择${one.resourceName} ${timeOf(one)}`,
                  }),
                },
              }
            : {})}
          columns={[
            { title: '改动', width: 70, render: (_, { change }) => changes[change] },
            ...columns,
            {
              title: '事由',
              render: (_, entry) => (
                <>
                  <Changed entry={entry} />
                  {entry.reason}
                  <br />
                  <span className="hint">{entry.mine ? '我登记的，待同事确认' : entry.proposedBy}</span>
                </>
              ),
            },
          ]}
        />
      </TableBox>
      {answers ? (
        <p className="actions" style={{ marginTop: 12 }}>
          <Button type="primary" disabled={picked.length === 0} loading={busy} onClick={confirm}>
            确认所选 {picked.length} 条
          </Button>
          <Button disabled={picked.length === 0} onClick={() => setDeclining(true)}>
            退回所选
          </Button>
        </p>
      ) : null}
      {declining ? (
        <ReasonDialog
          title={`退回 ${picked.length} 条`}
          okText="退回"
          label="理由"
          least={4}
          most={300}
          send={async reason => {
            await act(declineUsage, { chosen: picked, reason })
            setChosen([])
          }}
          close={() => setDeclining(false)}
        />
      ) : null}
    </section>
  )
}

/** Bookings that are over and of which nobody has said whether they ran. */
function Open({ bookings, log }: { bookings: Unlogged['bookings']; log: (one: OpenBooking) => void }) {
  if (bookings.length === 0) return null
  return (
    <section className="card">
      <h2>还没有登记的预约</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        已经结束、没有使用记录的预约。没有登记的时间算“预约未用”。
      </p>
      <ul className="rows">
        {bookings.map(one => (
          <li key={`${one.bookingId} ${one.resourceId}`} className="between" style={{ padding: '10px 0' }}>
            <span>
              <strong>{one.resourceName}</strong> {timeOf(one)}
              <br />
              <Link to={`/workspace/requests/${one.bookingId}`}>{one.clientName}</Link>
            </span>
            <Button onClick={() => log(one)}>
              登记<span className="visually-hidden">{`${one.resourceName} ${timeOf(one)}`}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const kindOf = (text: string | null): UsageKind | undefined =>
  (Object.keys(kinds) as UsageKind[]).find(kind => kind === text)
const dateIn = (text: string | null) => (text !== null && isPlainDate(text) ? text : undefined)

/** The log as it counts; narrowed by the address, so that a figure can lead to what it counts. */
function Log({ resources }: { resources: Unlogged['resources'] }) {
  const [search, setSearch] = useSearchParams()
  const { page, ways, restart } = useTrail()
  const filter = {
    resourceId: search.get('resource') ?? undefined,
    platformId: search.get('platform') ?? undefined,
    from: dateIn(search.get('from')),
    to: dateIn(search.get('to')),
    kind: kindOf(search.get('kind')),
    counted: search.get('counted') === 'true',
  }
  const asked = useAsk(listUsage, { ...filter, ...page })
  const set = (name: string, value: string | undefined) => {
    if (value === undefined) search.delete(name)
    else search.set(name, value)
    setSearch(search)
    restart()
  }
  return (
    <section className="card">
      <h2>有效记录</h2>
      <p className="actions" style={{ marginBottom: 12 }}>
        <Select
          aria-label="中试线或设备"
          allowClear
          placeholder="全部中试线和设备"
          style={{ width: 240, maxWidth: '100%' }}
          value={filter.resourceId}
          options={resources.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={value => set('resource', value)}
        />
        <Select
          aria-label="用途"
          allowClear
          placeholder={filter.counted ? '计入有效工作机时的' : '全部用途'}
          style={{ width: 180 }}
          value={filter.kind}
          options={namedOptions(kinds)}
          onChange={value => {
            search.delete('counted')
            set('kind', value)
          }}
        />
        {filter.from || filter.to ? (
          <span className="hint">
            {filter.from ?? '最早'} 至 {filter.to ?? '今天'}
          </span>
        ) : null}
        {search.size > 0 ? (
          <Button
            onClick={() => {
              setSearch({})
              restart()
            }}
          >
            不限
          </Button>
        ) : null}
      </p>
      <Answer asked={asked}>
        {({ entries, next }) =>
          entries.length === 0 ? (
            <Nothing>没有这样的有效记录。</Nothing>
          ) : (
            <>
              <TableBox label="使用记录">
                <Table
                  size="small"
                  rowKey="id"
                  style={{ minWidth: 700 }}
                  dataSource={[...entries]}
                  pagination={false}
                  columns={[
                    ...columns,
                    {
                      title: '所属',
                      render: (_, { bookingId, orderRef }) =>
                        bookingId ? (
                          <Link to={`/workspace/requests/${bookingId}`}>预约</Link>
                        ) : (
                          orderRef || '—'
                        ),
                    },
                  ]}
                />
              </TableBox>
              {ways(next)}
            </>
          )
        }
      </Answer>
    </section>
  )
}

/** What really ran: written by meters and by hand, and by two people where by hand. */
export function Usage() {
  const { keepsLog } = useDuties()
  const asked = useAsk(listUnlogged, {})
  const [dialog, setDialog] = useState<OpenBooking | 'new' | null>(null)
  const resources = asked.data?.resources ?? []
  return (
    <Sheet
      heading="使用记录"
      title="使用记录"
      lead="中试线和设备实际用了什么时间、作什么用。时间去向和机时指标都由此计算。"
      actions={
        keepsLog && resources.length > 0 ? (
          <>
            <LinkButton to="/workspace/usage/import">由表格登记</LinkButton>
            <Button type="primary" onClick={() => setDialog('new')}>
              登记
            </Button>
          </>
        ) : null
      }
    >
      <UsageNav />
      <Answer asked={asked}>
        {({ bookings }) => (
          <div className="stack">
            <Waiting />
            {keepsLog ? <Open bookings={bookings} log={setDialog} /> : null}
            <Log resources={resources} />
          </div>
        )}
      </Answer>
      {dialog ? (
        <UsageDialog
          resources={resources}
          about={dialog === 'new' ? null : dialog}
          close={() => setDialog(null)}
        />
      ) : null}
    </Sheet>
  )
}
