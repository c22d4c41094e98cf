import { Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import { type BookingRowView, listBookings } from '#modules/booking/api.ts'
import { asks as asksWords } from '#modules/booking/terms.ts'
import { BookingState } from '../../ui/booking/booking-state.tsx'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { Narrowing, useTrail } from '../../ui/trail.tsx'

const texts = {
  client: {
    heading: '我的预约',
    base: '/workspace/bookings',
    calendar: '/workspace/booking-calendar',
    other: '平台',
    filter: '只看待本单位办理',
    none: '没有待本单位办理的预约',
    empty: '还没有预约',
  },
  provider: {
    heading: '收到的申请',
    base: '/workspace/requests',
    calendar: '/workspace/calendar',
    other: '需求单位',
    filter: '只看待答复',
    none: '没有待答复的申请、改期和互换',
    empty: '没有申请',
  },
} as const

export function Bookings({ side }: { side: keyof typeof texts }) {
  const [waiting, setWaiting] = useState(side === 'provider')
  const { page, restart, ways } = useTrail()
  const asked = useAsk(listBookings, { side, waiting, limit: 50, ...page })
  const narrow = (on: boolean) => {
    restart()
    setWaiting(on)
  }
  const { heading, base, calendar, other, filter, none, empty } = texts[side]
  return (
    <Sheet
      heading={heading}
      title={heading}
      actions={
        <>
          <Link to={calendar}>看日历</Link>
          <Narrowing label={filter} checked={waiting} set={narrow} />
        </>
      }
    >
      <Answer asked={asked}>
        {({ bookings, next }) => (
          <>
            <TableBox label="预约">
              <Table<BookingRowView>
                rowKey="id"
                dataSource={[...bookings]}
                pagination={false}
                style={{ minWidth: 760 }}
                locale={{ emptyText: <Nothing>{waiting ? none : empty}</Nothing> }}
                columns={[
                  {
                    title: '编号',
                    dataIndex: 'number',
                    width: 130,
                    render: (number: string, { id }) => (
                      <Link className="mono" to={`${base}/${id}`}>
                        {number}
                      </Link>
                    ),
                  },
                  { title: '中试线', dataIndex: 'lineName' },
                  {
                    title: other,
                    render: (_, one) => (side === 'client' ? one.platformName : one.clientName),
                  },
                  { title: '时段', width: 280, render: (_, one) => formatInterval(one) },
                  {
                    title: '状态',
                    width: 190,
                    render: (_, { state, holdUntil, asks }) => (
                      <>
                        <BookingState state={state} />
                        {asks ? <span className="tag unknown">{asksWords[asks]}</span> : null}
                        {state === 'requested' && holdUntil ? (
                          <div className="hint">{formatInstant(holdUntil)} 前答复</div>
                        ) : null}
                      </>
                    ),
                  },
                ]}
              />
            </TableBox>
            {ways(next)}
          </>
        )}
      </Answer>
    </Sheet>
  )
}
