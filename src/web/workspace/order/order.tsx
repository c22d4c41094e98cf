import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import { cancelOrder, getOrder, type OrderView } from '#modules/order/api.ts'
import { type CancelReason, cancelReasons, contractKinds } from '#modules/order/terms.ts'
import { Answer, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { Facts } from '../../ui/facts.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { OrderState } from '../../ui/order/order-state.tsx'
import { Reckoning } from '../../ui/recognition/reckoning.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { useDuties } from '../duties.ts'
import { Supplements } from './contract-supplements.tsx'
import { OrderBills } from './order-bills.tsx'
import { OrderClosing } from './order-closing.tsx'
import { OrderCourse } from './order-course.tsx'
import { waitsForWords } from './orders.tsx'

function Milestones({ order: { milestones } }: { order: OrderView }) {
  if (milestones.length === 0) return null
  return (
    <section className="card">
      <h2>里程碑</h2>
      <TableBox label="里程碑">
        <table style={{ minWidth: 640 }}>
          <thead>
            <tr>
              <th scope="col">里程碑</th>
              <th scope="col">比例</th>
              <th scope="col">金额（元）</th>
              <th scope="col">交付物与付款条件</th>
              <th scope="col">期限</th>
            </tr>
          </thead>
          <tbody>
            {milestones.map(({ name, percent, fen, deliverable, dueOn, upfront, reason }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{percent}%</td>
                <td>{formatYuan(fen)}</td>
                <td>
                  {deliverable}
                  {upfront ? <div className="hint">预付：{reason}</div> : null}
                </td>
                <td>{dueOn ? formatDate(dueOn) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  )
}

function OrderFacts({ order }: { order: OrderView }) {
  const { follows } = useDuties()
  const facts = [
    [order.party === 'client' ? '平台方（乙方）' : '需求方（甲方）', order.otherName],
    ['中试线', `${order.platformName} ${order.lineName}`],
    ['成交额', `${formatYuan(order.fen)} 元`],
    ['合同类别', order.kind ? contractKinds[order.kind].name : '尚未选定'],
    ['认定登记', order.registration ?? '选定合同类别后提示'],
  ] as const
  return (
    <section className="card">
      <h2>订单</h2>
      <Facts of={facts}>
        <div>
          <dt>报价</dt>
          <dd>
            {follows ? (
              <Link className="mono" to={`/workspace/quotes/${order.quoteId}`}>
                {order.quoteNumber}
              </Link>
            ) : (
              <span className="mono">{order.quoteNumber}</span>
            )}
          </dd>
        </div>
        {order.needId && order.party === 'client' ? (
          <div>
            <dt>需求</dt>
            <dd>
              <Link to={`/workspace/needs/${order.needId}/progress`}>需求的办理进程</Link>
              {' · '}
              <Link to={`/workspace/needs/${order.needId}/access`}>保密与全文查看</Link>
            </dd>
          </div>
        ) : null}
      </Facts>
      <h3 className="subhead">范围</h3>
      <p style={{ whiteSpace: 'pre-line' }}>{order.scope}</p>
      <h3 className="subhead">计价明细</h3>
      <Reckoning reckoning={order.reckoning} />
      {order.fen === order.reckoning.due ? null : (
        <p className="hint">
          报价 {formatYuan(order.reckoning.due)} 元，变更协议后 {formatYuan(order.fen)} 元。
        </p>
      )}
    </section>
  )
}

function CancelDialog({ orderId, close }: { orderId: string; close: () => void }) {
  const act = useAct()
  const send = (said: { code: CancelReason; reason: string }) => act(cancelOrder, { orderId, ...said })
  return (
    <FormDialog<{ code: CancelReason; reason: string }>
      title="取消订单"
      okText="取消订单"
      danger
      cancelText="返回"
      send={send}
      close={close}
    >
      <Form.Item name="code" label="原因" rules={must('请选择原因')}>
        <Select options={namedOptions(cancelReasons)} />
      </Form.Item>
      <Form.Item
        name="reason"
        label="说明"
        extra="对方会看到"
        rules={[{ required: true, whitespace: true, min: 5, message: '请写明理由，至少 5 个字' }]}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}

function Actions({ order, cancel }: { order: OrderView; cancel: () => void }) {
  const { manages, describes, books, answers, operates } = useDuties()
  const open = order.state === 'drafting' || order.state === 'signing'
  const writes = order.party === 'client' ? books : describes
  const label = order.revision === 0 ? '拟订合同' : open ? '合同：查看、批准、签署' : '查看合同'
  return (
    <>
      {open && manages ? <Button onClick={cancel}>取消订单</Button> : null}
      {order.state === 'signed' && (books || operates) ? (
        <LinkButton to={`/workspace/orders/${order.id}/execution`}>实施：样品、报告、结果</LinkButton>
      ) : null}
      {(order.revision > 0 && (books || answers)) || (open && writes) ? (
        <LinkButton
          to={`/workspace/orders/${order.id}/contract${order.revision === 0 ? '/edit' : ''}`}
          type="primary"
        >
          {label}
        </LinkButton>
      ) : null}
    </>
  )
}

/** 订单, the same for both sides but for whose turn it is. */
export function Order() {
  const { orderId = '' } = useParams()
  const asked = useAsk(getOrder, { orderId }, { every: 60_000 })
  const [cancelling, setCancelling] = useState(false)
  const { answers, books } = useDuties()
  const readsContract = answers || books
  return (
    <Answer asked={asked}>
      {order => (
        <Sheet
          heading={
            <>
              订单 <span className="mono">{order.number}</span>{' '}
              <OrderState state={order.state} endedAt={order.endedAt} />
            </>
          }
          title={`订单 ${order.number}`}
          lead={waitsForWords(order)}
          actions={<Actions order={order} cancel={() => setCancelling(true)} />}
        >
          <div className="stack">
            {order.cancelled ? (
              <p className="notice">
                {formatInstant(order.cancelled.at)} 取消（{cancelReasons[order.cancelled.code]}）：
                {order.cancelled.reason}
              </p>
            ) : null}
            {order.endedAt ? (
              <p className="notice">
                合同已于 {formatInstant(order.endedAt)} 由双方解除，已完成部分的结算见
                {readsContract ? '合同页' : '下面'}
                的解除协议。
              </p>
            ) : null}
            {order.endedAt && !readsContract ? <Supplements orderId={order.id} /> : null}
            <OrderCourse orderId={order.id} writes={order.party === 'client' ? books : answers} />
            <Milestones order={order} />
            {order.state === 'signed' ? <OrderBills order={order} /> : null}
            {order.state === 'signed' ? <OrderClosing orderId={order.id} /> : null}
            <OrderFacts order={order} />
          </div>
          {cancelling ? <CancelDialog orderId={order.id} close={() => setCancelling(false)} /> : null}
        </Sheet>
      )}
    </Answer>
  )
}
