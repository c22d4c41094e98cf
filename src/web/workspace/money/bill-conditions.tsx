import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { formatYuan } from '#kernel/money.ts'
import type { Output } from '#kernel/operation.ts'
import { getAging, getBillingConditions, setBillingConditions } from '#modules/billing/api.ts'
import { type Age, ages, houseNote } from '#modules/billing/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { must } from '../../ui/form/must.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { useDuties } from '../duties.ts'
import { BillNav } from './bill-nav.tsx'
import { WithBook } from './ledger-nav.tsx'

type Conditions = Output<typeof getBillingConditions>
const columns = Object.keys(ages) as Age[]

function Aging({ aging: { rows, total, toRedeem, clients } }: { aging: Output<typeof getAging> }) {
  if (rows.length === 0)
    return (
      <Nothing>
        {toRedeem > 0
          ? `没有委托方待付的账单，另待创新券兑付 ${formatYuan(toRedeem)} 元。`
          : '没有应收的账单。'}
      </Nothing>
    )
  const unlisted = toRedeem - rows.reduce((sum, row) => sum + row.toRedeem, 0)
  return (
    <TableBox label="应收账龄">
      <table className="count-table wide-table">
        <thead>
          <tr>
            <th scope="col">委托方</th>
            {columns.map(age => (
              <th key={age} scope="col" className="number">
                {ages[age]}
              </th>
            ))}
            <th scope="col" className="number">
              待付合计
            </th>
            <th scope="col" className="number">
              另待兑付
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.clientId}>
              <th scope="row">
                {row.clientName}
                <div className="hint">{row.bills} 张账单</div>
              </th>
              {columns.map(age => (
                <td key={age} className="number">
                  {formatYuan(row.ages[age] ?? 0)}
                </td>
              ))}
              <td className="number">{formatYuan(row.total)}</td>
              <td className="number">{formatYuan(row.toRedeem)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={columns.length + 1}>
              合计
              {clients > rows.length && (
                <div className="hint">
                  共 {clients} 家委托方，只列待付最多的 {rows.length} 家
                </div>
              )}
              {unlisted > 0 && (
                <div className="hint">另待兑付中有 {formatYuan(unlisted)} 元属没有列出的委托方</div>
              )}
            </th>
            <td className="number">
              <strong>{formatYuan(total)}</strong>
            </td>
            <td className="number">{formatYuan(toRedeem)}</td>
          </tr>
        </tfoot>
      </table>
    </TableBox>
  )
}

interface Entered extends Omit<Conditions, 'ladder' | 'houseDefault'> {
  readonly ladderText: string
  readonly reason: string
}

const days = (text: string): number[] =>
  text
    .split(/[,，、\s]+/)
    .filter(Boolean)
    .map(Number)

function ConditionForm({ platformId, found }: { platformId: string; found: Conditions }) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const { manages } = useDuties()
  const [saved, setSaved] = useState(false)
  const { busy, failure, run } = useSaving(form)
  const send = ({ ladderText, ...said }: Entered) =>
    run(async () => {
      setSaved(false)
      await act(setBillingConditions, { platformId, ...said, ladder: days(ladderText) })
      form.resetFields(['reason'])
      setSaved(true)
    })
  const dayField = (name: 'reviewDays' | 'payDays' | 'answerDays', label: string) => (
    <Form.Item name={name} label={label} rules={must('请填写天数')}>
      <NumberInput min={0} max={365} precision={0} suffix="天" style={{ width: 160 }} />
    </Form.Item>
  )
  return (
    <>
      {found.houseDefault ? <p className="hint">{houseNote}</p> : null}
      <Refused error={failure} />
      {saved ? (
        <Alert
          showIcon
          role="status"
          type="success"
          title="已保存，用于以后开的账单"
          style={{ marginBottom: 12 }}
        />
      ) : null}
      <Form
        form={form}
        layout="vertical"
        disabled={!manages}
        initialValues={{ ...found, ladderText: found.ladder.join('、') }}
        onFinish={send}
      >
        {dayField('reviewDays', '核对期')}
        {dayField('payDays', '付款期（确认以后）')}
        {dayField('answerDays', '异议答复期与申诉期')}
        <Form.Item
          name="ladderText"
          label="逾期后第几天催款"
          extra="从少到多，用顿号分开；最后一次同时告知平台负责人"
          rules={[
            {
              required: true,
              pattern: /^\d{1,3}([,，、\s]+\d{1,3}){0,5}$/,
              message: '请填写天数，如 1、15、30',
            },
          ]}
        >
          <Input style={{ maxWidth: 260 }} />
        </Form.Item>
        <Form.Item name="accountHolder" label="收款户名" extra="以下三项印在账单上">
          <Input maxLength={80} style={{ maxWidth: 420 }} />
        </Form.Item>
        <Form.Item name="bank" label="开户银行">
          <Input maxLength={80} style={{ maxWidth: 420 }} />
        </Form.Item>
        <Form.Item
          name="accountNumber"
          label="账号"
          rules={[{ pattern: /^\d{0,30}$/, message: '账号只含数字' }]}
        >
          <Input inputMode="numeric" maxLength={30} style={{ maxWidth: 420 }} />
        </Form.Item>
        {manages ? (
          <>
            <Form.Item
              name="reason"
              label="为什么这样设定"
              rules={[{ required: true, whitespace: true, min: 5, message: '请写明理由，至少 5 个字' }]}
            >
              <Input maxLength={500} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={busy}>
              保存
            </Button>
          </>
        ) : (
          <p className="hint">由平台负责人设定。</p>
        )}
      </Form>
    </>
  )
}

function OfPlatform({ platformId }: { platformId: string }) {
  const aging = useAsk(getAging, { platformId })
  const asked = useAsk(getBillingConditions, { platformId })
  return (
    <div className="stack">
      <section className="card">
        <div className="between">
          <h2>应收账龄</h2>
          <p className="actions">
            <a href={`/api/v1/own/platforms/${platformId}/exports/bills.xlsx`}>导出账单（Excel）</a>
            <a href={`/api/v1/own/platforms/${platformId}/exports/bills.csv`}>CSV</a>
          </p>
        </div>
        <p className="hint">单位：元。按委托方待付的金额分列；待创新券兑付的另列，不计账龄。</p>
        <Answer asked={aging}>{found => <Aging aging={found} />}</Answer>
      </section>
      <section className="card">
        <h2>结算条件</h2>
        <Answer asked={asked}>{found => <ConditionForm platformId={platformId} found={found} />}</Answer>
      </section>
    </div>
  )
}

/** What is owed by whom for how long, and by what days bills go. */
export function BillConditions() {
  return (
    <Sheet heading="账龄与结算条件" title="账龄与结算条件" lead="期限写入以后开的账单；已发出的不变。">
      <BillNav />
      <WithBook>
        {({ platformId }, choice) => (
          <>
            {choice ? <p style={{ marginBottom: 16 }}>{choice}</p> : null}
            <OfPlatform key={platformId} platformId={platformId} />
          </>
        )}
      </WithBook>
    </Sheet>
  )
}
