import { Alert, Button, Form, Switch } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { getIdleAlert, getUplift, setIdleAlert } from '#modules/usage/figure.api.ts'
import { hourWords } from '../../ui/booking/usage-words.ts'
import { Answer, Refused, useAsk } from '../../ui/desk/asking.tsx'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { TableBox } from '../../ui/table-box.tsx'

type Set = NonNullable<Output<typeof getIdleAlert>['alert']>

function Rule({ platformId, alert }: { platformId: string; alert: Set | null }) {
  const [form] = Form.useForm<Set>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const [saved, setSaved] = useState(false)
  const save = (set: Set) =>
    run(async () => {
      setSaved(false)
      await act(setIdleAlert, { platformId, ...set })
      setSaved(true)
    })
  return (
    <Form
      form={form}
      layout="inline"
      style={{ rowGap: 12, margin: '12px 0' }}
      initialValues={alert ?? { isOn: false }}
      onFinish={save}
    >
      <Refused error={failure} />
      <Form.Item name="isOn" label="提醒" valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="days" label="今后" rules={[{ required: true, message: '请填写天数' }]}>
        <NumberInput min={3} max={90} precision={0} suffix="天" style={{ width: 110 }} />
      </Form.Item>
      <Form.Item name="percent" label="空闲超过" rules={[{ required: true, message: '请填写百分数' }]}>
        <NumberInput min={1} max={99} precision={0} suffix="%" style={{ width: 110 }} />
      </Form.Item>
      <Button htmlType="submit" loading={busy}>
        保存
      </Button>
      {saved ? <Alert type="success" showIcon title="已保存" role="status" /> : null}
    </Form>
  )
}

/** When the schedulers want to hear of idle time, and of which they heard. */
export function IdleAlert({ platformId }: { platformId: string }) {
  const asked = useAsk(getIdleAlert, { platformId })
  return (
    <section className="card no-print" style={{ marginTop: 20 }}>
      <h2>闲时提醒</h2>
      <p className="hint">
        一条线今后的开放时间空闲较多时，邮件告知调度员一次，可据此<Link to="/workspace/idle">公布闲时</Link>
        。天数和比例由本平台自定。
      </p>
      <Answer asked={asked}>
        {({ alert, told }) => (
          <>
            <Rule platformId={platformId} alert={alert} />
            {told.length > 0 ? (
              <ul className="plain-list">
                {told.map(({ resourceId, resourceName, toldOn, until, percent }) => (
                  <li key={`${resourceId} ${toldOn}`}>
                    {formatDate(toldOn)}：{resourceName}到 {formatDate(until)} 空闲 {percent}%
                  </li>
                ))}
              </ul>
            ) : null}
          </>
        )}
      </Answer>
    </section>
  )
}

/** What idle offers sold, and an estimate of what they added, with its method beside it. */
export function IdleUplift({ platformId }: { platformId: string }) {
  const asked = useAsk(getUplift, { platformId })
  const lines = asked.data?.lines ?? []
  if (lines.length === 0) return null
  return (
    <section className="card" style={{ marginTop: 20 }}>
      <h2>闲时报价的效果（估算）</h2>
      <p className="hint">
        估算增加 = 首次按报价申请以来临近预约的全部机时 −
        之前同样长一段时间临近预约的机时。“临近”指不早于按报价的预约中提前最多的一次；其间的其他变化也在其中。
      </p>
      <TableBox label="闲时报价的效果">
        <table className="count-table">
          <caption>小时</caption>
          <thead>
            <tr>
              <th scope="col">中试线</th>
              {['按报价卖出', '临近预约合计', '之前同样长一段', '估算增加'].map(name => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(one => (
              <tr key={one.lineId}>
                <th scope="row">
                  {one.name}
                  <div className="hint">{formatDate(dateOf(one.since))}起</div>
                </th>
                <td className="number">{hourWords(one.soldMinutes)}</td>
                <td className="number">{hourWords(one.lateMinutes)}</td>
                <td className="number">
                  {one.beforeMinutes === null ? '历史不够长' : hourWords(one.beforeMinutes)}
                </td>
                <td className="number">
                  {one.upliftMinutes === null ? '待定' : hourWords(one.upliftMinutes)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  )
}
