import { Switch, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import { type BookingRowView, listBookings } from '#modules/booking/api.ts'
import { Answer, Nothing, Sheet, useAsk } from '../ui/asking.tsx'
import { BookingState } from '../ui/booking-state.tsx'
import { TableBox } from '../ui/table-box.tsx'

const texts = {
  client: {
    heading: '我的预约',
    base: '/workspace/bookings',
    calendar: '/workspace/booking-calendar',
    other: '平台',
    empty: '还没有预约',
  },
  provider: {
    heading: '收到的申请',
    base: '/workspace/requests',
    calendar: '/workspace/calendar',
    other: '需求单位',
    empty: '没有申请',
  },
} as const

export function Bookings({ side }: { side: keyof typeof texts }) {
  const [waiting, setWaiting] = useState(side === 'provider')
  const asked = useAsk(listBookings, { side, waiting, limit: 50 })
  const { heading, base, calendar, other, empty } = texts[side]
  return (
    <Sheet
      heading={heading}
      title={heading}
      actions={
        <>
          <Link to={calendar}>看日历</Link>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control inside */}
          <label className="actions">
            <Switch checked={waiting} onChange={setWaiting} /> 只看待答复
          </label>
        </>
      }
    >
      <Answer asked={asked}>
        {({ bookings }) => (
          <TableBox label="预约">
            <Table<BookingRowView>
              rowKey="id"
              dataSource={[...bookings]}
              pagination={false}
              style={{ minWidth: 760 }}
              locale={{ emptyText: <Nothing>{waiting ? '没有待答复的申请' : empty}</Nothing> }}
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
                { title: other, render: (_, one) => (side === 'client' ? one.platformName : one.clientName) },
                { title: '时段', width: 280, render: (_, one) => formatInterval(one) },
                {
                  title: '状态',
                  width: 190,
                  render: (_, { state, holdUntil }) => (
                    <>
                      <BookingState state={state} />
                      {state === 'requested' && holdUntil ? (
                        <div className="hint">{formatInstant(holdUntil)} 前答复</div>
                      ) : null}
                    </>
                  ),
                },
              ]}
            />
          </TableBox>
        )}
      </Answer>
    </Sheet>
  )
}
