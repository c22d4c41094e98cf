import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { formatDate, isPlainDate } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import type { Output } from '#kernel/operation.ts'
import { declineRefund, listRefunds, payRefund } from '#modules/billing/payment.api.ts'
import { refundStates } from '#modules/billing/terms.ts'
import { Answer, useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput, YuanInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { TableBox } from '../../ui/table-box.tsx'

type Refund = Output<typeof listRefunds>['refunds'][number]

interface RefundSaid {
  readonly amount: number
  readonly reason: string
}

export function RefundDialog({
  left,
  send,
  close,
}: {
  left: number
  send: (said: RefundSaid) => Promise<unknown>
  close: () => void
}) {
  return (
    <FormDialog<RefundSaid>
      title="提出退款"
      okText="提出"
      initial={{ amount: left }}
      send={async said => {
        await send(said)
      }}
      close={close}
      lead={<p>退给付款方；由本平台另一人复核，付款后登记流水号。</p>}
    >
      <Form.Item name="amount" label="退款金额" rules={must('请填写金额')}>
        <YuanInput />
      </Form.Item>
      <Form.Item
        name="reason"
        label="理由"
        rules={[{ required: true, whitespace: true, min: 5, message: '请写明理由，至少 5 个字' }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}

function PayDialog({ refund, close }: { refund: Refund; close: () => void }) {
  const act = useAct()
  return (
    <FormDialog<{ reference: string; paidOn: string }>
      title="登记退款付款"
      okText="登记"
      send={async ({ reference, paidOn }) => {
        if (!isPlainDate(paidOn)) throw new RangeError('not a date')
        await act(payRefund, { refundId: refund.id, reference, paidOn })
      }}
      close={close}
      lead={
        <p>
          退给{refund.payerName} {formatYuan(refund.amount)} 元：{refund.reason}
        </p>
      }
    >
      <Form.Item
        name="reference"
        label="付款流水号"
        rules={[{ required: true, min: 4, message: '请填写流水号，至少 4 位' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="paidOn" label="付款日期" rules={must('请选择日期')}>
        <DateInput />
      </Form.Item>
    </FormDialog>
  )
}

function Row({ refund }: { refund: Refund }) {
  const [asking, ask] = useState<'pay' | 'decline' | null>(null)
  const act = useAct()
  const close = () => ask(null)
  return (
    <tr>
      <th scope="row">
        <span className="mono">{refund.number}</span>
        <div className="hint">{refund.reason}</div>
      </th>
      <td>{refund.payerName}</td>
      <td className="number">{formatYuan(refund.amount)}</td>
      <td>
        {refundStates[refund.state]}
        {refund.paidOn ? (
          <div className="hint">{`${formatDate(refund.paidOn)}，${refund.reference ?? ''}`}</div>
        ) : null}
        {refund.state === 'proposed' && refund.mine ? <div className="hint">我提出的，待同事复核</div> : null}
      </td>
      <td className="actions">
        {refund.state === 'proposed' && !refund.mine ? (
          <>
            <Button onClick={() => ask('pay')}>付款</Button>
            <Button onClick={() => ask('decline')}>退回</Button>
          </>
        ) : null}
        {asking === 'pay' ? <PayDialog refund={refund} close={close} /> : null}
        {asking === 'decline' ? (
          <ReasonDialog
            title="退回退款"
            okText="退回"
            label="理由"
            least={5}
            most={500}
            send={reason => act(declineRefund, { refundId: refund.id, reason })}
            close={close}
          />
        ) : null}
      </td>
    </tr>
  )
}

export function Refunds({ platformId }: { platformId: string }) {
  const asked = useAsk(listRefunds, { platformId })
  return (
    <Answer asked={asked}>
      {({ refunds }) =>
        refunds.length === 0 ? null : (
          <section className="card">
            <h2>退款</h2>
            <TableBox label="退款">
              <table className="count-table wide-table">
                <thead>
                  <tr>
                    <th scope="col">退款</th>
                    <th scope="col">退给</th>
                    <th scope="col" className="number">
                      金额（元）
                    </th>
                    <th scope="col">状态</th>
                    <th scope="col">办理</th>
                  </tr>
                </thead>
                <tbody>
                  {refunds.map(one => (
                    <Row key={one.id} refund={one} />
                  ))}
                </tbody>
              </table>
            </TableBox>
          </section>
        )
      }
    </Answer>
  )
}
